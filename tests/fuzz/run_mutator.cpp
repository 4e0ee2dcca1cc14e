// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/run_mutator.h"

#include <array>
#include <cmath>
#include <cstring>
#include <fstream>
#include <limits>
#include <stdexcept>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "core/base/random.h"
#include "core/base/text/csv.h"
#include "core/base/text/json_text.h"
#include "core/models/weights/state_dict.h"

namespace classmith::fuzz {

namespace fs = std::filesystem;

namespace {

using Json = nlohmann::ordered_json;

const std::vector<std::string>& hostileTexts() {
    static const std::vector<std::string> texts{
        "",
        ".",
        "..",
        "../../outside.png",
        "/etc/passwd",
        "a/../../b",
        "\\\\host\\share\\x",
        "C:\\x",
        "CON",
        "\x1b[2J\x1b]0;t\a",
        "\u202Egnp.exe",
        "<img src='file:///etc/passwd'>",
        "=1+1",
        std::string(300, 'n'),
        "new\nline,\"quote",
        "nan",
        "-1",
        "99999999999999999999",
        "cuda:99",
        "finished",
        "running",
        "resnet152",
        "efficientnet-lite0",
    };
    return texts;
}

const std::vector<std::string>& hostileNumbers() {
    static const std::vector<std::string> numbers{"-1",
                                                  "0",
                                                  "1",
                                                  "2",
                                                  "7",
                                                  "1000000",
                                                  "2147483647",
                                                  "2147483648",
                                                  "1e308",
                                                  "1e-9",
                                                  "-1e9",
                                                  "9223372036854775807",
                                                  "18446744073709551615",
                                                  "0.5"};
    return numbers;
}

class RunMutator {
  public:
    RunMutator(fs::path run, std::uint64_t number) : m_run(std::move(run)), m_random(14, 0, number) {}

    std::string mutate() {
        const std::uint64_t times = 1 + m_random.below(2);
        for (std::uint64_t i = 0; i < times; ++i)
            mutateOne();
        return m_done;
    }

  private:
    template<class T>
    const T& oneOf(const std::vector<T>& values) {
        return values[m_random.below(values.size())];
    }

    void mutateOne() {
        switch (m_random.below(8)) {
        case 0:
        case 1:
        case 2:
            return mutateJson();
        case 3:
            return mutateTable("split.csv");
        case 4:
            return mutateTable("metrics.csv");
        case 5:
            return mutateTensors("samples.safetensors");
        case 6:
            return mutateTensors("best.safetensors");
        default:
            return mutateTensors("last.safetensors");
        }
    }

    void note(const std::string& what) { m_done += (m_done.empty() ? "" : "; ") + what; }

    void rewrite(const std::string& name, std::string_view bytes) const {
        std::ofstream file(m_run / name, std::ios::binary | std::ios::trunc);
        file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    }

    // Every place in a JSON value, the containers too.
    static void collect(Json& json, const std::string& where, std::vector<std::pair<Json*, std::string>>& places) {
        places.emplace_back(&json, where);
        if (json.is_object())
            for (auto& [key, value] : json.items())
                collect(value, where + "." + key, places);
        else if (json.is_array())
            for (std::size_t i = 0; i < json.size(); ++i)
                collect(json[i], where + "[" + std::to_string(i) + "]", places);
    }

    void mutateJson() {
        Json json = parseJson(readTextFile(m_run / "run.json").value(), "run.json").value();
        std::vector<std::pair<Json*, std::string>> places;
        collect(json, "run.json", places);
        auto& [place, where] = places[1 + m_random.below(places.size() - 1)]; // not the whole of it
        if (place->is_array() && !place->empty() && m_random.below(2) == 0) {
            if (m_random.below(2) == 0)
                place->erase(place->begin());
            else
                place->push_back(place->front());
        } else if (m_random.below(8) == 0) {
            *place = Json::array({nullptr, Json::object()});
        } else if (place->is_number() || (!place->is_string() && m_random.below(2) == 0)) {
            *place = parseJson(oneOf(hostileNumbers()), "a number").value();
        } else {
            *place = oneOf(hostileTexts());
        }
        note(where + " = " + place->dump(-1, ' ', true, Json::error_handler_t::replace).substr(0, 60));
        rewrite("run.json", json.dump(2, ' ', false, Json::error_handler_t::replace));
    }

    void mutateTable(const std::string& name) {
        auto rows = parseCsv(readTextFile(m_run / name).value(), name).value();
        const std::size_t at = m_random.below(rows.size());
        CsvRow& row = rows[at];
        const std::string where = name + ", record " + std::to_string(at + 1);
        switch (m_random.below(4)) {
        case 0:
            rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(at));
            note(where + " dropped");
            break;
        case 1:
            rows.push_back(CsvRow(row));
            note(where + " doubled");
            break;
        default: {
            std::string& field = row[m_random.below(row.size())];
            const bool isText = field.find_first_not_of("0123456789.-e") != std::string::npos;
            field = oneOf(isText ? hostileTexts() : hostileNumbers());
            note(where + ": a field is " + field.substr(0, 60));
        }
        }
        std::string text;
        for (const CsvRow& each : rows)
            text += csvLine(each);
        rewrite(name, text);
    }

    // As many elements as before, or others: zeros are added where there are more.
    static void reshape(TensorData& tensor, std::vector<std::int64_t> shape) {
        std::size_t count = byteSize(tensor.dtype);
        for (const std::int64_t size : shape)
            count *= static_cast<std::size_t>(size);
        auto bytes = std::make_shared<std::vector<std::byte>>(*tensor.bytes);
        bytes->resize(count);
        tensor.shape = std::move(shape);
        tensor.bytes = std::move(bytes);
    }

    // Numbers that no training writes, at the beginning and at the end.
    void spoilNumbers(TensorData& tensor) {
        constexpr std::array floats{std::numeric_limits<float>::infinity(), std::numeric_limits<float>::quiet_NaN(),
                                    -1e38F, 1e-42F};
        auto bytes = std::make_shared<std::vector<std::byte>>(*tensor.bytes);
        const float value = floats[m_random.below(floats.size())];
        for (std::size_t at = 0; at + sizeof(value) <= bytes->size(); at += std::max<std::size_t>(bytes->size() / 2, 4))
            std::memcpy(bytes->data() + at, &value, sizeof(value));
        tensor.bytes = std::move(bytes);
    }

    void mutateTensors(const std::string& name) {
        auto file = readWeights(m_run / name).value();
        auto at = file.tensors.begin();
        std::advance(at, static_cast<std::ptrdiff_t>(m_random.below(file.tensors.size())));
        TensorData& tensor = at->second;
        std::string what = name + ", " + at->first;
        std::vector<std::int64_t> shape = tensor.shape;
        switch (m_random.below(file.metadata.empty() ? 6 : 8)) {
        case 0:
            file.tensors.erase(at);
            what += " dropped";
            break;
        case 1:
            file.tensors[oneOf(hostileTexts()) + "x"] = tensor;
            what += " there twice";
            break;
        case 2:
            shape.insert(shape.begin(), 1);
            reshape(tensor, shape);
            what += " with one dimension more";
            break;
        case 3:
            if (shape.empty())
                shape.push_back(3);
            else
                shape[m_random.below(shape.size())] += m_random.below(2) == 0 ? 1 : -1;
            reshape(tensor, shape);
            what += " with another size";
            break;
        case 4:
            spoilNumbers(tensor);
            what += " with numbers that are none";
            break;
        case 5:
            tensor.dtype = byteSize(tensor.dtype) == 4   ? DType::Int32
                           : byteSize(tensor.dtype) == 8 ? DType::Float64
                                                         : DType::Bool;
            what += " of another type";
            break;
        default: {
            auto entry = file.metadata.begin();
            std::advance(entry, static_cast<std::ptrdiff_t>(m_random.below(file.metadata.size())));
            entry->second = oneOf(m_random.below(2) == 0 ? hostileNumbers() : hostileTexts());
            what = name + ": " + entry->first + " is " + entry->second.substr(0, 60);
        }
        }
        note(what);
        if (const auto written = writeSafetensors(m_run / name, file.tensors, file.metadata); !written)
            throw std::runtime_error(sentence(written.error()));
    }

    fs::path m_run;
    SampleRandom m_random;
    std::string m_done;
};

} // namespace

std::string mutateRun(const fs::path& run, std::uint64_t number) {
    return RunMutator(run, number).mutate();
}

} // namespace classmith::fuzz
