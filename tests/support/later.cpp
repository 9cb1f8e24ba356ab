// Loaded before the program by LD_PRELOAD: its calendar goes FIVEONE_LATER_S seconds ahead, for tests of what is known a month later. Clocks
// that measure are left alone.
#include <dlfcn.h>

#include <cstdlib>
#include <ctime>

extern "C" int clock_gettime(clockid_t clock, timespec* time) noexcept {
  static const auto real = reinterpret_cast<int (*)(clockid_t, timespec*)>(dlsym(RTLD_NEXT, "clock_gettime"));
  static const char* const later = std::getenv("FIVEONE_LATER_S");
  const int answer = real(clock, time);
  if (clock == CLOCK_REALTIME && later != nullptr) time->tv_sec += std::atol(later);
  return answer;
}
