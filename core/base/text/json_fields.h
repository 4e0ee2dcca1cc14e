// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/base/text/json_text.h"

// One list of fields serves writing and reading. A struct takes part through
//     template<class Visitor, SameStruct<T> Self> void describe(Visitor& visit, Self& self) { visit("key", self.m); … }
// and an enum by its words:
//     template<> struct EnumWords<E> { static constexpr std::array<std::pair<E, std::string_view>, 2> words{{…}}; };
namespace classmith {

template<class Enum>
struct EnumWords;

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

class JsonWriter {
  public:
    template<class T>
    void operator()(const char* key, const T& value) {
        m_json[key] = encode(value);
    }
    nlohmann::ordered_json take() { return std::move(m_json); }

  private:
    template<class T>
    static nlohmann::ordered_json encode(const T& value) {
        if constexpr (std::is_arithmetic_v<T>) {
            return value; // NaN and infinity are written as null
        } else if constexpr (std::is_enum_v<T>) {
            return wordOf(value);
        } else {
            JsonWriter writer;
            describe(writer, value);
            return writer.take();
        }
    }
    static nlohmann::ordered_json encode(const std::string& value) { return jsonText(value); }
    static nlohmann::ordered_json encode(const std::filesystem::path& value) { return jsonPath(value); }
    static nlohmann::ordered_json encode(const std::vector<std::string>& values);
    static nlohmann::ordered_json encode(const std::array<float, 3>& values);

    nlohmann::ordered_json m_json = nlohmann::ordered_json::object();
};

// Keys that are absent leave their field as it is. problem() is empty, or one phrase about the first thing that was
// wrong: a value of another type, or a key that was never asked for.
class JsonReader {
  public:
    explicit JsonReader(const nlohmann::ordered_json& json, std::string prefix = {});

    template<class T>
    void operator()(const char* key, T& value) {
        m_known.emplace_back(key);
        if (const auto at = m_json.find(key); at != m_json.end())
            decode(key, *at, value);
    }
    bool has(const char* key) const { return m_json.contains(key); }
    std::string problem() const;

  private:
    template<class T>
    void decode(const char* key, const nlohmann::ordered_json& json, T& value) {
        if constexpr (std::is_enum_v<T>) {
            decodeWord(key, json, value);
        } else {
            JsonReader reader(json, m_prefix + key + ".");
            describe(reader, value);
            note(reader.problem());
        }
    }
    void decode(const char* key, const nlohmann::ordered_json& json, bool& value);
    void decode(const char* key, const nlohmann::ordered_json& json, int& value);
    void decode(const char* key, const nlohmann::ordered_json& json, std::uint64_t& value);
    void decode(const char* key, const nlohmann::ordered_json& json, double& value);
    void decode(const char* key, const nlohmann::ordered_json& json, std::string& value);
    void decode(const char* key, const nlohmann::ordered_json& json, std::filesystem::path& value);
    void decode(const char* key, const nlohmann::ordered_json& json, std::vector<std::string>& values);
    void decode(const char* key, const nlohmann::ordered_json& json, std::array<float, 3>& values);
    template<class Enum>
    void decodeWord(const char* key, const nlohmann::ordered_json& json, Enum& value) {
        std::string choices;
        for (const auto& [each, word] : EnumWords<Enum>::words) {
            if (json.is_string() && json.get_ref<const std::string&>() == word) {
                value = each;
                return;
            }
            choices += (choices.empty() ? "“" : " or “") + std::string(word) + "”";
        }
        expected(key, choices);
    }
    void expected(const char* key, std::string_view what);
    void note(std::string problem);

    const nlohmann::ordered_json& m_json;
    std::string m_prefix;
    std::vector<std::string> m_known;
    std::string m_problem;
};

template<class T>
nlohmann::ordered_json writeFields(const T& value) {
    JsonWriter writer;
    describe(writer, value);
    return writer.take();
}

} // namespace classmith
