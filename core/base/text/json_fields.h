// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/base/text/json_text.h"

// One list of fields serves writing and reading. A struct takes part through
//     template<class Visitor, SameStruct<T> Self> void describe(Visitor& visit, Self& self) { visit("key", self.m); … }
// an enum by its words:
//     template<> struct EnumWords<E> { static constexpr std::array<std::pair<E, std::string_view>, 2> words{{…}}; };
// and a value with a spelling of its own by a codec:
//     template<> struct JsonValue<T> { static json write(const T&); static bool read(const json&, T&);
//                                      static constexpr const char* expected = "a number or “all”"; };
// Vectors of all these are lists, and an optional that holds nothing is a key that is absent.
namespace classmith {

template<class Enum>
struct EnumWords;

template<class T>
struct JsonValue;

template<class T>
concept HasJsonValue = requires {
    JsonValue<T>::expected;
};

template<class Self, class Struct>
concept SameStruct = std::same_as<std::remove_const_t<Self>, Struct>;

template<class Enum>
std::string_view wordOf(Enum value) {
    for (const auto& [each, word] : EnumWords<Enum>::words)
        if (each == value)
            return word;
    return {};
}

// The shortest decimal that gives the same float again, so that files say 0.485 and not 0.48500001430511475.
double readableDouble(float value);

// The visitor that writes a described struct: describe(writer, value) makes an object with its fields in their order.
// What is optional and empty is left out.
class JsonWriter {
  public:
    template<class T>
    void operator()(const char* key, const T& value) {
        m_json[key] = encode(value);
    }
    template<class T>
    void operator()(const char* key, const std::optional<T>& value) {
        if (value)
            m_json[key] = encode(*value);
    }
    // Readers refuse an object without this key, or with nothing in it.
    template<class T>
    void required(const char* key, const T& value) {
        (*this)(key, value);
    }
    // Left out where it is empty.
    template<class T>
    void whereGiven(const char* key, const T& value) {
        if (!value.empty())
            (*this)(key, value);
    }
    // What follows from other fields, for those who read JSON without this program: left out where it is empty, and
    // passed over by readers.
    template<class T>
    void told(const char* key, const T& value) {
        if constexpr (requires { value.empty(); })
            whereGiven(key, value);
        else
            (*this)(key, value);
    }
    nlohmann::ordered_json take() { return std::move(m_json); }

  private:
    template<class T>
    static nlohmann::ordered_json encode(const T& value) {
        if constexpr (std::is_floating_point_v<T>) {
            return std::isfinite(value) ? nlohmann::ordered_json(value) : nullptr; // as JSON has neither
        } else if constexpr (std::is_arithmetic_v<T> || std::same_as<T, nlohmann::ordered_json>) {
            return value;
        } else if constexpr (HasJsonValue<T>) {
            return JsonValue<T>::write(value);
        } else if constexpr (std::is_enum_v<T>) {
            return wordOf(value);
        } else {
            JsonWriter writer;
            describe(writer, value);
            return writer.take();
        }
    }
    template<class T>
    static nlohmann::ordered_json encode(const std::vector<T>& values) {
        auto list = nlohmann::ordered_json::array();
        for (const T& value : values)
            list.push_back(encode(value));
        return list;
    }
    static nlohmann::ordered_json encode(const std::string& value) { return jsonText(value); }
    static nlohmann::ordered_json encode(const std::filesystem::path& value) { return jsonPath(value); }
    static nlohmann::ordered_json encode(const std::array<float, 3>& values);

    nlohmann::ordered_json m_json = nlohmann::ordered_json::object();
};

// What a reader does with keys that it never asks for: a typing error is worth a word, but what others may add to is
// not.
enum class UnknownKeys { Refused, PassedOver };

// Keys that are absent leave their field as it is. problem() is empty, or one phrase about the first thing that was
// wrong: a value of another type, a key that was never asked for, one that is required and missing.
class JsonReader {
  public:
    explicit JsonReader(const nlohmann::ordered_json& json, std::string prefix = {},
                        UnknownKeys unknown = UnknownKeys::Refused);

    template<class T>
    void operator()(const char* key, T& value) {
        m_known.emplace_back(key);
        if (const auto at = m_json.find(key); at != m_json.end())
            decode(key, *at, value);
    }
    template<class T>
    void operator()(const char* key, std::optional<T>& value) {
        m_known.emplace_back(key);
        if (const auto at = m_json.find(key); at != m_json.end())
            decode(key, *at, value.emplace());
    }
    template<class T>
    void required(const char* key, T& value) {
        (*this)(key, value);
        bool empty = !has(key);
        if constexpr (requires { value.empty(); })
            empty = empty || value.empty();
        if (empty)
            noteMissing(key);
    }
    template<class T>
    void whereGiven(const char* key, T& value) {
        (*this)(key, value);
    }
    template<class T>
    void told(const char* key, const T&) {
        m_known.emplace_back(key);
    }
    bool has(const char* key) const { return m_json.contains(key); }
    std::string problem() const;

  private:
    using Json = nlohmann::ordered_json;

    // where: the key, with the place in a list behind it.
    template<class T>
    void decode(const std::string& where, const Json& json, T& value) {
        if constexpr (std::same_as<T, Json>) {
            value = json;
        } else if constexpr (HasJsonValue<T>) {
            if (!JsonValue<T>::read(json, value))
                expected(where, JsonValue<T>::expected);
        } else if constexpr (std::is_enum_v<T>) {
            decodeWord(where, json, value);
        } else if constexpr (std::is_integral_v<T>) {
            decodeInteger(where, json, value);
        } else {
            JsonReader reader(json, m_prefix + where + ".", m_unknown);
            describe(reader, value);
            note(reader.problem());
        }
    }
    template<class T>
    void decode(const std::string& where, const Json& json, std::vector<T>& values) {
        if (!json.is_array())
            return expected(where, "a list");
        values.clear();
        values.resize(json.size());
        std::string item = where + "[]";
        for (std::size_t i = 0; i < json.size(); ++i) {
            if constexpr (!std::is_arithmetic_v<T>) // a large matrix has no time for a text for each number
                item = where + "[" + std::to_string(i) + "]";
            decode(item, json[i], values[i]);
        }
    }
    template<class T>
    void decodeInteger(const std::string& where, const Json& json, T& value) {
        const bool fits = json.is_number_unsigned()
                              ? std::in_range<T>(json.get<std::uint64_t>())
                              : json.is_number_integer() && std::in_range<T>(json.get<std::int64_t>());
        if (!fits)
            return expected(where, std::is_signed_v<T> ? "a whole number of ordinary size"
                                                       : "a whole number that is not negative");
        value = json.get<T>();
    }
    void decode(const std::string& where, const Json& json, bool& value);
    void decode(const std::string& where, const Json& json, double& value);
    void decode(const std::string& where, const Json& json, std::string& value);
    void decode(const std::string& where, const Json& json, std::filesystem::path& value);
    void decode(const std::string& where, const Json& json, std::vector<std::string>& values);
    void decode(const std::string& where, const Json& json, std::array<float, 3>& values);
    template<class Enum>
    void decodeWord(const std::string& where, const Json& json, Enum& value) {
        std::string choices;
        for (const auto& [each, word] : EnumWords<Enum>::words) {
            if (json.is_string() && json.get_ref<const std::string&>() == word) {
                value = each;
                return;
            }
            choices += (choices.empty() ? "“" : " or “") + std::string(word) + "”";
        }
        expected(where, choices);
    }
    void expected(const std::string& where, std::string_view what);
    void note(std::string problem);
    void noteMissing(const char* key);

    const Json& m_json;
    std::string m_prefix;
    UnknownKeys m_unknown;
    std::vector<std::string> m_known;
    std::string m_problem;
    std::string m_missing; // the first key that is required and not there
};

template<class T>
nlohmann::ordered_json writeFields(const T& value) {
    JsonWriter writer;
    describe(writer, value);
    return writer.take();
}

} // namespace classmith
