// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/text/json_fields.h"

#include <charconv>
#include <cmath>

namespace classmith {

double readableDouble(float value) {
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    double readable = value;
    std::from_chars(text.data(), end, readable);
    return static_cast<float>(readable) == value ? readable : static_cast<double>(value);
}

nlohmann::ordered_json JsonWriter::encode(const std::array<float, 3>& values) {
    return {readableDouble(values[0]), readableDouble(values[1]), readableDouble(values[2])};
}

JsonReader::JsonReader(const nlohmann::ordered_json& json, std::string prefix, UnknownKeys unknown)
    : m_json(json), m_prefix(std::move(prefix)), m_unknown(unknown) {
    if (!json.is_object())
        m_problem = m_prefix.empty() ? "an object was expected"
                                     : "“" + m_prefix.substr(0, m_prefix.size() - 1) + "” must be an object";
}

std::string JsonReader::problem() const {
    if (!m_problem.empty())
        return m_problem;
    if (m_unknown == UnknownKeys::Refused)
        for (const auto& [key, value] : m_json.items())
            if (std::find(m_known.begin(), m_known.end(), key) == m_known.end())
                return "the key “" + m_prefix + key + "” is not known";
    return m_missing.empty() ? std::string() : "“" + m_prefix + m_missing + "” is missing";
}

void JsonReader::note(std::string problem) {
    if (m_problem.empty())
        m_problem = std::move(problem);
}

void JsonReader::noteMissing(const char* key) {
    if (m_missing.empty())
        m_missing = key;
}

void JsonReader::expected(const std::string& where, std::string_view what) {
    note("“" + m_prefix + where + "” must be " + std::string(what));
}

void JsonReader::decode(const std::string& where, const Json& json, bool& value) {
    if (!json.is_boolean())
        return expected(where, "true or false");
    value = json.get<bool>();
}

void JsonReader::decode(const std::string& where, const Json& json, double& value) {
    if (json.is_null()) // what JSON has for NaN and infinity
        value = std::numeric_limits<double>::quiet_NaN();
    else if (json.is_number())
        value = json.get<double>();
    else
        expected(where, "a number");
}

void JsonReader::decode(const std::string& where, const Json& json, std::string& value) {
    if (!json.is_string())
        return expected(where, "a text");
    value = textFromJson(json.get_ref<const std::string&>());
}

void JsonReader::decode(const std::string& where, const Json& json, std::filesystem::path& value) {
    if (!json.is_string())
        return expected(where, "a path");
    value = pathFromJson(json.get_ref<const std::string&>());
}

void JsonReader::decode(const std::string& where, const Json& json, std::vector<std::string>& values) {
    const auto isText = [](const nlohmann::ordered_json& item) { return item.is_string(); };
    if (!json.is_array() || !std::all_of(json.begin(), json.end(), isText))
        return expected(where, "a list of texts");
    values.clear();
    for (const auto& item : json)
        values.push_back(textFromJson(item.get_ref<const std::string&>()));
}

void JsonReader::decode(const std::string& where, const Json& json, std::array<float, 3>& values) {
    // Beyond a float's range the conversion would be undefined.
    const auto isNumber = [](const nlohmann::ordered_json& item) {
        return item.is_number() && std::abs(item.get<double>()) <= std::numeric_limits<float>::max();
    };
    if (!json.is_array() || json.size() != values.size() || !std::all_of(json.begin(), json.end(), isNumber))
        return expected(where, "a list of three numbers");
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = json[i].get<float>();
}

} // namespace classmith
