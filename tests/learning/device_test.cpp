// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/device/device.h"
#include "core/learning/device/precision.h"

#include "core/learning/device/cuda_plugin_loader.h"
#include "core/learning/network/network.h"
#include "core/models/networks/catalogue.h"
#include "tests/support/test_support.h"

using namespace classmith;

class DeviceTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { openDevicePlugins(); }

    void theProcessorIsAlwaysThere() {
        QCOMPARE(devices().front().id, std::string("cpu"));
        QVERIFY(devices().front().title.ends_with("threads"));
        QCOMPARE(resolveDevice("cpu").value(), std::string("cpu"));
        QCOMPARE(resolveDevice("auto").value(), devices().size() > 1 ? "cuda:0" : "cpu");
    }

    void cudaWithoutAGpuSaysWhy() {
        if (devices().size() > 1)
            QSKIP("this computer has a GPU");
        for (const char* wanted : {"cuda:0", "cuda", "cuda:3"}) {
            const auto device = resolveDevice(wanted);
            QVERIFY(!device && device.error().code == ErrorCode::DeviceMissing);
            QVERIFY(!device.error().detail.empty());
            const std::string text = sentence(device.error());
            QVERIFY2(text.find(wanted) != std::string::npos, text.c_str());
            QVERIFY2(text.find("(cpu)") != std::string::npos, text.c_str());
        }
        if (!openCudaPlugin().api)
            QCOMPARE(resolveDevice("cuda:0").error().detail, openCudaPlugin().reason);
        const auto network = Network::create(buildModel("resnet18", 2, 64).value(), {}, {}, 0, "cuda:0");
        QVERIFY(!network && network.error().code == ErrorCode::DeviceMissing);
    }

    void wrongSpellingsAreRefused() {
        for (const char* wanted : {"", "gpu", "cuda:", "cuda:x", "cuda:-1", "cuda:0x", "cuda:99999999999", "CPU"}) {
            const auto device = resolveDevice(wanted);
            QVERIFY2(!device && device.error().code == ErrorCode::InvalidValue, wanted);
        }
        QVERIFY(parsePrecision("fp64").error().code == ErrorCode::InvalidValue);
        for (const char* name : {"fp32", "bf16", "fp16"})
            QVERIFY(precisionName(parsePrecision(name).value()) == name);
    }

    void theMachineDescribesItself() {
        const std::string text = machineDescription();
        QVERIFY2(text.find("threads") != std::string::npos, text.c_str());
        QVERIFY2(text.find("GiB memory") != std::string::npos, text.c_str());
        QVERIFY(!processorHasBFloat16() || text.find("bf16") != std::string::npos);
    }
};

CLASSMITH_TEST(DeviceTest)
#include "device_test.moc"
