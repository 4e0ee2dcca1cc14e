// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
// Speaks the worker's protocol (docs/cli.md) for exports and predictions without an engine, so that the window's tests
// are quick and always the same. CLASSMITH_FAKE_CONTROL names a JSON file that is looked at while a job runs:
//   "gate"   how many steps may pass since the worker began (an export has three, a prediction one); missing: all
//   "kept_samples"  true: an export says that the dataset is gone
//   "error"  {"job": "export", "code": …, "subject": …, "detail": …}: how jobs of that kind end
// Each request is appended to CLASSMITH_FAKE_REQUESTS, one JSON object a line with "job" added. An answer's class is
// the picture's file name without digits at its end; files that begin with "no picture" cannot be read.
#include <algorithm>
#include <cctype>
#include <condition_variable>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <mutex>
#include <set>
#include <thread>

#include <nlohmann/json.hpp>

#include "core/base/files.h"

using namespace classmith;
using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

namespace {

constexpr auto lookAgain = std::chrono::milliseconds(5);
constexpr int checkedImages = 200;
const std::vector<std::string> classes{"ant", "bee", "猫"};

Json control() {
    const char* file = std::getenv("CLASSMITH_FAKE_CONTROL");
    const auto text = file ? readTextFile(pathFromUtf8(file)) : Result<std::string>("{}");
    const Json json = Json::parse(text.value_or("{}"), nullptr, false);
    return json.is_object() ? json : Json::object();
}

void write(const fs::path& file, const std::string& text) {
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
}

class FakeAnswers {
  public:
    int run();

  private:
    void readLines();
    bool passGate(const Json& id); // false: stopped
    void say(const Json& id, Json event);
    void answer(const Json& message);
    Json exportRun(const Json& id, const Json& request);
    Json predict(const Json& id, const Json& request);

    std::mutex m_mutex; // guards the three below
    std::condition_variable m_changed;
    std::deque<Json> m_jobs;
    std::set<int> m_stopped;
    bool m_ended = false;
    int m_steps = 0;
};

void FakeAnswers::readLines() {
    for (std::string line; std::getline(std::cin, line);) {
        const auto message = Json::parse(line);
        const std::lock_guard lock(m_mutex);
        if (!message.contains("command"))
            m_jobs.push_back(message);
        else if (message["command"] == "stop")
            m_stopped.insert(message["id"].get<int>());
        m_changed.notify_all();
    }
    const std::lock_guard lock(m_mutex);
    m_ended = true;
    m_changed.notify_all();
}

bool FakeAnswers::passGate(const Json& id) {
    ++m_steps;
    std::unique_lock lock(m_mutex);
    while (!m_ended && !m_stopped.contains(id.get<int>()) && control().value("gate", m_steps) < m_steps)
        m_changed.wait_for(lock, lookAgain);
    return !m_ended && !m_stopped.contains(id.get<int>());
}

void FakeAnswers::say(const Json& id, Json event) {
    if (!id.is_null())
        event["id"] = id;
    std::cout << event.dump() << std::endl;
}

Json failure(const Json& error) {
    return {{"event", "error"},
            {"code", error["code"]},
            {"subject", error["subject"]},
            {"detail", error["detail"]},
            {"sentence", "The window says this in its own words."}};
}

Json cancelled() {
    return {{"event", "error"}, {"code", "Cancelled"}, {"sentence", "The job was stopped."}};
}

Json checkJson(const Json& request, const Json& files) {
    const fs::path run = pathFromUtf8(request["run"].get<std::string>());
    const Json info = Json::parse(readTextFile(run / "run.json").value());
    return {{"passed", true},
            {"trained", info["created"]},
            {"date", "2026-11-23T11:00:00Z"},
            {"files", files},
            {"checked_images", checkedImages},
            {"checked_on", "200 of 300 images of nowhere"},
            {"on_kept_samples", control().value("kept_samples", false)}};
}

Json FakeAnswers::exportRun(const Json& id, const Json& request) {
    const fs::path out = pathFromUtf8(request["out"].get<std::string>());
    const fs::path half = out / ".classmith-export-fake";
    const std::string stem = utf8(pathFromUtf8(request["run"].get<std::string>()).filename());
    const auto progress = [&](const char* phase, int done, int total) {
        say(id, {{"event", "progress"}, {"phase", phase}, {"done", done}, {"total", total}});
    };
    Json files = Json::array();
    progress("writing", 0, 2);
    const std::vector<std::string> formats = request["formats"];
    const auto model = [&](const std::string& format, const std::string& ending) {
        if (std::find(formats.begin(), formats.end(), format) == formats.end())
            return;
        write(half / pathFromUtf8(stem + ending), std::string(1500, 'x'));
        write(half / ("example_" + format + ".py"), "print(\"" + stem + ending + "\")\n");
        write(half / ("example_" + format + ".cpp"), "int main() {} // " + stem + ending + "\n");
        files.push_back({{"path", stem + ending},
                         {"format", format},
                         {"bytes", 1500},
                         {"same_top1", checkedImages},
                         {"max_logit_difference", 1.9e-6},
                         {"engine", format + " 1.0, f32, 2 threads"}});
    };
    model("onnx", ".onnx");
    model("torchscript", ".pt");
    bool going = passGate(id);
    for (const int done : {0, checkedImages / 2}) {
        if (going)
            progress("checking", done, checkedImages);
        going = going && passGate(id);
    }
    const Json error = control().value("error", Json::object());
    if (!going || error.value("job", "") == "export") {
        fs::remove_all(half);
        if (going && error["code"] == "ExportDisagrees") {
            Json checked{{"event", "checked"}, {"checked_images", checkedImages}, {"files", files}};
            checked["files"][0]["same_top1"] = checkedImages - 3;
            checked["files"][0]["objection"] = error["detail"];
            say(id, checked);
        }
        return going ? failure(error) : cancelled();
    }
    write(half / "labels.txt", "ant\nbee\n猫\n");
    write(half / "how_to_use.txt", "Words.\n\n    classmith-cli predict \"" + stem + ".onnx\" picture.jpg\n");
    write(half / "check.json", checkJson(request, files).dump());
    write(half / "check.csv", "path,ant,bee,猫\n");
    for (const auto& entry : fs::directory_iterator(half))
        fs::rename(entry.path(), out / entry.path().filename());
    fs::remove_all(half);
    return {{"event", "result"}, {"result", {{"files", files}, {"checked_images", checkedImages}}}};
}

// "bee12.png": the bee; what is no class is an ant.
std::size_t classOf(const fs::path& file) {
    std::string stem = utf8(file.stem());
    while (!stem.empty() && std::isdigit(static_cast<unsigned char>(stem.back())))
        stem.pop_back();
    const auto found = std::find(classes.begin(), classes.end(), stem);
    return found == classes.end() ? 0 : static_cast<std::size_t>(found - classes.begin());
}

Json FakeAnswers::predict(const Json& id, const Json& request) {
    Json answer{{"images", 0},
                {"seconds", 0.01 * static_cast<double>(request["inputs"].size())},
                {"engine", "Fake 1.0, f32, 2 threads"},
                {"classes", classes},
                {"predictions", Json::array()},
                {"unreadable", Json::array()}};
    for (const Json& input : request["inputs"]) {
        const fs::path file = pathFromUtf8(input.get<std::string>());
        if (readTextFile(file).value_or("no picture").starts_with("no picture")) {
            answer["unreadable"].push_back({{"path", input},
                                            {"code", "ImageUnknownFormat"},
                                            {"reason", utf8(file.filename()) + " is no picture."}});
            continue;
        }
        const std::size_t best = classOf(file);
        Json top = Json::array();
        for (std::size_t i = 0; i < classes.size(); ++i)
            top.push_back({{"class", classes[(best + i) % classes.size()]}, {"probability", i == 0 ? 0.75 : 0.125}});
        answer["predictions"].push_back(
            {{"path", input}, {"class", classes[best]}, {"probability", 0.75}, {"top5", top}});
    }
    if (!passGate(id))
        return cancelled();
    const Json error = control().value("error", Json::object());
    if (error.value("job", "") == "predict")
        return failure(error);
    return {{"event", "result"}, {"result", answer}};
}

void FakeAnswers::answer(const Json& message) {
    Json request = message["request"];
    if (const char* file = std::getenv("CLASSMITH_FAKE_REQUESTS")) {
        request["job"] = message["job"];
        std::ofstream(pathFromUtf8(file), std::ios::app) << request.dump() << '\n';
    }
    if (message["job"] != "export" && message["job"] != "predict")
        return say(message["id"], failure({{"code", "InvalidValue"}, {"subject", "The job"}, {"detail", ""}}));
    say(message["id"],
        message["job"] == "export" ? exportRun(message["id"], request) : predict(message["id"], request));
}

int FakeAnswers::run() {
    say(nullptr, {{"event", "ready"},
                  {"version", "fake"},
                  {"machine", "a made-up machine"},
                  {"devices", {{{"id", "cpu"}, {"title", "CPU"}}}}});
    std::thread reader([this] { readLines(); });
    for (;;) {
        Json job;
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [this] { return m_ended || !m_jobs.empty(); });
            if (m_ended)
                break;
            job = m_jobs.front();
            m_jobs.pop_front();
        }
        answer(job);
    }
    reader.join();
    return 0;
}

} // namespace

int main() {
    return FakeAnswers().run();
}
