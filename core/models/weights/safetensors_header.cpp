// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/models/weights/safetensors_header.h"

#include <set>

#include <nlohmann/json.hpp>

#include "core/base/text/json_text.h"

namespace classmith {

namespace {

using Json = nlohmann::json;

// Reads the header as a stream: nothing but what the format knows is ever kept, however the file is nested.
class HeaderHandler : public nlohmann::json_sax<Json> {
  public:
    SafetensorsHeader header;
    std::string problem;

    explicit HeaderHandler(const WeightBudget& budget) : m_budget(budget) {}

    bool null() override { return refuse("null"); }
    bool boolean(bool) override { return refuse("a truth value"); }
    bool number_float(number_float_t, const string_t&) override { return refuse("a broken number"); }
    bool binary(binary_t&) override { return refuse("binary data"); }

    bool number_integer(number_integer_t value) override {
        return value < 0 ? refuse("a negative number") : number_unsigned(static_cast<number_unsigned_t>(value));
    }

    bool number_unsigned(number_unsigned_t value) override {
        if (m_place == Place::Shape) {
            if (value > static_cast<number_unsigned_t>(INT64_MAX))
                return refuse("a number that is too large");
            if (m_entry.shape.size() == m_budget.dimensions)
                return refuse("more dimensions than a tensor has");
            m_entry.shape.push_back(static_cast<std::int64_t>(value));
            return true;
        }
        if (m_place == Place::Offsets && m_offsets < 2) {
            (m_offsets++ == 0 ? m_entry.begin : m_entry.end) = value;
            return true;
        }
        return refuse("a number");
    }

    bool string(string_t& value) override {
        if (m_place == Place::Metadata) {
            header.metadata[textFromJson(m_key)] = textFromJson(value);
            return true;
        }
        if (m_place != Place::Entry || m_key != "dtype")
            return refuse("a text");
        m_entry.dtype = value;
        return true;
    }

    bool start_object(std::size_t) override {
        m_fields.clear();
        if (m_place == Place::Outside) {
            m_place = Place::Top;
        } else if (m_place == Place::Top && m_key == "__metadata__") {
            m_place = Place::Metadata;
        } else if (m_place == Place::Top) {
            m_place = Place::Entry;
            m_entry = {};
            m_entry.name = m_key;
            m_offsets = 0;
        } else {
            return refuse("an object");
        }
        return true;
    }

    bool key(string_t& value) override {
        if (value.size() > m_budget.nameBytes)
            return refuse("a key that is too long");
        m_key = value;
        if (m_place == Place::Entry && value != "dtype" && value != "shape" && value != "data_offsets")
            return refuse("the unknown key “" + value + "”");
        auto& known = m_place == Place::Top ? m_names : m_fields;
        if (m_place == Place::Metadata && m_fields.size() == m_budget.metadata)
            return refuse("more metadata than is read");
        return known.insert(value).second || refuse("the key “" + value + "” twice");
    }

    bool end_object() override {
        if (m_place == Place::Entry) {
            if (m_fields.size() != 3 || m_offsets != 2)
                return refuse("an incomplete tensor “" + m_entry.name + "”");
            if (header.entries.size() == m_budget.tensors)
                return refuse("more tensors than any network has");
            header.entries.push_back(std::move(m_entry));
        }
        m_place = m_place == Place::Top ? Place::Outside : Place::Top;
        return true;
    }

    bool start_array(std::size_t) override {
        if (m_place != Place::Entry || m_key == "dtype")
            return refuse("a list");
        m_place = m_key == "shape" ? Place::Shape : Place::Offsets;
        return true;
    }

    bool end_array() override {
        m_place = Place::Entry;
        return true;
    }

    bool parse_error(std::size_t position, const std::string&, const Json::exception&) override {
        problem = "its header is not JSON (byte " + std::to_string(position) + ")";
        return false;
    }

  private:
    enum class Place { Outside, Top, Metadata, Entry, Shape, Offsets };

    bool refuse(const std::string& what) {
        problem = "its header holds " + what + " where that does not belong";
        return false;
    }

    const WeightBudget& m_budget;
    Place m_place = Place::Outside;
    std::string m_key;
    std::set<std::string> m_names;  // of the tensors
    std::set<std::string> m_fields; // of the object being read
    SafetensorsEntry m_entry;
    int m_offsets = 0;
};

} // namespace

Result<SafetensorsHeader> parseSafetensorsHeader(std::string_view json, const std::string& fileName,
                                                 const WeightBudget& budget) {
    HeaderHandler handler(budget);
    try {
        if (Json::sax_parse(json.begin(), json.end(), &handler))
            return std::move(handler.header);
    } catch (const Json::exception& error) {
        handler.problem = error.what();
    }
    return fail(ErrorCode::WeightsDamaged, fileName, handler.problem);
}

} // namespace classmith
