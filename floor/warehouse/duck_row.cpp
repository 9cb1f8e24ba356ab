#include "floor/warehouse/duck_row.hpp"

namespace fiveone::warehouse {
namespace {

struct ColumnView {
  duckdb_type type = DUCKDB_TYPE_INVALID;  // as it lies in memory: of a decimal, the whole number
  int places = 0;
  const void* data = nullptr;
  std::uint64_t* validity = nullptr;
};

template <class T>
T at(const ColumnView& column, idx_t row) {
  return static_cast<const T*>(column.data)[row];
}

Decimal::Units wide(const duckdb_hugeint& value) { return (static_cast<Decimal::Units>(value.upper) << 64) + value.lower; }

class DuckRow final : public Row {
 public:
  explicit DuckRow(duckdb_data_chunk chunk) {
    for (idx_t i = 0; i < duckdb_data_chunk_get_column_count(chunk); ++i) {
      const auto vector = duckdb_data_chunk_get_vector(chunk, i);
      auto type = duckdb_vector_get_column_type(vector);
      const auto id = duckdb_get_type_id(type);
      const bool decimal = id == DUCKDB_TYPE_DECIMAL;
      columns_.push_back({decimal ? duckdb_decimal_internal_type(type) : id, decimal ? duckdb_decimal_scale(type) : 0,
                          duckdb_vector_get_data(vector), duckdb_vector_get_validity(vector)});
      duckdb_destroy_logical_type(&type);
    }
  }

  void look_at(idx_t row) {
    row_ = row;
    rewind();
  }

 protected:
  std::int64_t integer(std::size_t i) const override { return static_cast<std::int64_t>(whole(column(i))); }

  std::string_view text(std::size_t i) const override {
    const auto& view = column(i);
    if (view.type != DUCKDB_TYPE_VARCHAR) throw std::logic_error("warehouse: not a text");
    auto* value = const_cast<duckdb_string_t*>(static_cast<const duckdb_string_t*>(view.data) + row_);
    return {duckdb_string_t_data(value), duckdb_string_t_length(*value)};
  }

  Decimal decimal(std::size_t i) const override { return Decimal::of_units(whole(column(i)), column(i).places).without_end_zeros(); }

 private:
  const ColumnView& column(std::size_t i) const {
    if (i >= columns_.size()) throw std::logic_error("warehouse: past the last column");
    const auto& view = columns_[i];
    if (view.validity != nullptr && !duckdb_validity_row_is_valid(view.validity, row_)) throw std::logic_error("warehouse: a value is missing");
    return view;
  }

  Decimal::Units whole(const ColumnView& view) const {
    switch (view.type) {
      case DUCKDB_TYPE_BIGINT: return at<std::int64_t>(view, row_);
      case DUCKDB_TYPE_INTEGER: return at<std::int32_t>(view, row_);
      case DUCKDB_TYPE_SMALLINT: return at<std::int16_t>(view, row_);
      case DUCKDB_TYPE_BOOLEAN: return at<bool>(view, row_);
      case DUCKDB_TYPE_HUGEINT: return wide(at<duckdb_hugeint>(view, row_));
      default: throw std::logic_error("warehouse: not a number");
    }
  }

  std::vector<ColumnView> columns_;
  idx_t row_ = 0;
};

struct Chunk {
  explicit Chunk(duckdb_data_chunk given) : handle(given) {}
  ~Chunk() { duckdb_destroy_data_chunk(&handle); }
  Chunk(const Chunk&) = delete;
  Chunk& operator=(const Chunk&) = delete;
  duckdb_data_chunk handle;
};

}  // namespace

void for_each_duck_row(duckdb_result& answer, const std::function<void(Row&)>& each) {
  for (;;) {
    const Chunk chunk(duckdb_fetch_chunk(answer));
    if (chunk.handle == nullptr) return;
    DuckRow row(chunk.handle);
    for (idx_t i = 0; i < duckdb_data_chunk_get_size(chunk.handle); ++i) {
      row.look_at(i);
      each(row);
    }
  }
}

}  // namespace fiveone::warehouse
