// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/importing/archive_maker.h"

#include <fstream>

#include <archive.h>
#include <archive_entry.h>

namespace classmith::test {

namespace {

constexpr unsigned cifarBytes = 3072;

std::string bigEndian(unsigned number) {
    std::string bytes;
    for (const unsigned shift : {24U, 16U, 8U, 0U})
        bytes += static_cast<char>((number >> shift) & 255U);
    return bytes;
}

std::string littleEndian(std::size_t number, int bytes) {
    std::string text;
    for (int i = 0; i < bytes; ++i)
        text += static_cast<char>((number >> (8 * i)) & 255U);
    return text;
}

std::string shortString(const std::string& text) {
    return "U" + littleEndian(text.size(), 1) + text;
}

std::string pickledLabels(const std::string& labels) {
    std::string list = "](";
    for (const char label : labels)
        list += std::string("K") + label;
    return list + "e";
}

void write(const std::filesystem::path& archiveFile, const NamedTexts& files, int (*form)(archive*)) {
    archive* out = archive_write_new();
    archive_write_add_filter_gzip(out);
    form(out);
    archive_write_open_filename(out, archiveFile.c_str());
    for (const auto& [name, content] : files) {
        archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, name.c_str());
        archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        archive_write_header(out, entry);
        archive_write_data(out, content.data(), content.size());
        archive_entry_free(entry);
    }
    archive_write_close(out);
    archive_write_free(out);
}

} // namespace

void writeTarGz(const std::filesystem::path& archiveFile, const NamedTexts& files) {
    write(archiveFile, files, archive_write_set_format_pax_restricted);
}

void writeGz(const std::filesystem::path& file, const std::string& content) {
    write(file, {{file.stem().string(), content}}, archive_write_set_format_raw);
}

void writeFiles(const std::filesystem::path& folder, const NamedTexts& files) {
    for (const auto& [name, content] : files) {
        std::filesystem::create_directories((folder / name).parent_path());
        std::ofstream(folder / name, std::ios::binary) << content;
    }
}

std::string idxImages(unsigned count, unsigned heightPx, unsigned widthPx) {
    std::string file = bigEndian(0x0803) + bigEndian(count) + bigEndian(heightPx) + bigEndian(widthPx);
    for (unsigned picture = 0; picture < count; ++picture)
        for (unsigned at = 0; at < heightPx * widthPx; ++at)
            file += static_cast<char>((picture + at) % 251);
    return file;
}

std::string idxLabels(const std::string& labels) {
    return bigEndian(0x0801) + bigEndian(static_cast<unsigned>(labels.size())) + labels;
}

std::string cifarPixels(unsigned picture) {
    std::string bytes;
    for (unsigned at = 0; at < cifarBytes; ++at)
        bytes += static_cast<char>((picture + at) % 251);
    return bytes;
}

std::string pickledBatch(const char* labelsKey, const std::string& labels, const char* otherKey) {
    std::string pixels;
    for (unsigned picture = 0; picture < labels.size(); ++picture)
        pixels += cifarPixels(picture);
    const std::string shape = "K" + littleEndian(labels.size(), 1) + "M" + littleEndian(cifarBytes, 2) + "\x86";
    const std::string array = "cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\n" + std::string("K\0\x85", 3) +
                              shortString("b") + "\x87R(K\x01" + shape + "cnumpy\ndtype\n" + shortString("u1") +
                              std::string("K\0K\x01\x87R(K\x03", 9) + shortString("|") +
                              "NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xff" + std::string("K\0tb\x89T", 6) +
                              littleEndian(pixels.size(), 4) + pixels + "tb";
    std::string file = "\x80\x02}(" + shortString("batch_label") + shortString("a batch");
    if (otherKey)
        file += shortString(otherKey) + pickledLabels(std::string(labels.size(), '\0'));
    return file + shortString(labelsKey) + pickledLabels(labels) + shortString("data") + array + "u.";
}

std::string pickledNames(const std::vector<std::pair<std::string, std::vector<std::string>>>& lists) {
    std::string file = "\x80\x02}(";
    for (const auto& [key, names] : lists) {
        file += shortString(key) + "](";
        for (const std::string& name : names)
            file += shortString(name);
        file += "e";
    }
    return file + "u.";
}

} // namespace classmith::test
