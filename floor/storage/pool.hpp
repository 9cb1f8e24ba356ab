// A bounded number of things that one thread uses at a time, made when first needed.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "floor/storage/database.hpp"

namespace fiveone::storage {

template <class Thing>
class Pool {
 public:
  using Make = std::function<std::unique_ptr<Thing>()>;
  Pool(int size, Make make) : free_places_(size), make_(std::move(make)) {
    for (int lane = size - 1; lane >= 0; --lane) free_lanes_.push_back(lane);
  }

  // Gives the thing back when it goes, unless it was dropped.
  class Lease {
   public:
    Lease(Pool& pool, std::unique_ptr<Thing> thing, int lane) : pool_(&pool), thing_(std::move(thing)), lane_(lane) {}
    ~Lease() { pool_->give_back(std::move(thing_), lane_); }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    Thing& operator*() const { return *thing_; }
    Thing* operator->() const { return thing_.get(); }
    // A number below the pool's size that no other lease has at this time.
    int lane() const { return lane_; }
    // It is broken: the next one will be new.
    void drop() { thing_.reset(); }
    void renew() { thing_.reset(); thing_ = pool_->make_(); }

   private:
    Pool* pool_;
    std::unique_ptr<Thing> thing_;
    int lane_;
  };

  // Waits for one, and throws `Busy` where none comes back in ten seconds.
  Lease take() {
    std::unique_lock lock(mutex_);
    if (!returned_.wait_for(lock, std::chrono::seconds(10), [this] { return !idle_.empty() || free_places_ > 0; }))
      throw StorageError(StorageError::Kind::Busy, "all connections are in use");
    const int lane = free_lanes_.back();
    free_lanes_.pop_back();
    if (idle_.empty()) return make_one(lock, lane);
    auto thing = std::move(idle_.back());
    idle_.pop_back();
    return Lease(*this, std::move(thing), lane);
  }

 private:
  Lease make_one(std::unique_lock<std::mutex>& lock, int lane) {
    --free_places_;
    lock.unlock();
    try {
      return Lease(*this, make_(), lane);
    } catch (...) {
      give_back(nullptr, lane);
      throw;
    }
  }
  void give_back(std::unique_ptr<Thing> thing, int lane) {
    {
      const std::lock_guard lock(mutex_);
      free_lanes_.push_back(lane);
      if (thing) {
        idle_.push_back(std::move(thing));
      } else {
        ++free_places_;
      }
    }
    returned_.notify_one();
  }

  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<Thing>> idle_;
  std::vector<int> free_lanes_;
  int free_places_;
  Make make_;
};

}  // namespace fiveone::storage
