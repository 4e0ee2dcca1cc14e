// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/jobs/log_words.h"

#include <array>
#include <vector>

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>

namespace classmith {

namespace {

struct LogSentence {
    const char* context;
    const char* text; // with {word} for what is different each time
};

#define CLASSMITH_LOG(text)                                                                                            \
    LogSentence {                                                                                                      \
        "RunLog", QT_TRANSLATE_NOOP("RunLog", text)                                                                    \
    }
constexpr std::array logSentences{
    CLASSMITH_LOG("{model}, {classes} classes; pictures: {train} to train with, {val} to validate with"),
    CLASSMITH_LOG("weights: {weights}; freezing: {freezing}; device: {device}; threads: {threads}"),
    CLASSMITH_LOG("this run was finished already"),
    CLASSMITH_LOG("going on after epoch {epoch}"),
    CLASSMITH_LOG("features of {count} pictures ({set}) in {seconds} s, {rate} a second"),
    CLASSMITH_LOG("features of {count} picture ({set}) in {seconds} s, {rate} a second"),
    CLASSMITH_LOG("frozen part, view {view}: {count} pictures in {seconds} s, {computed} computed, {size} in memory"),
    CLASSMITH_LOG("frozen part, view {view}: {count} pictures in {seconds} s, {computed} computed, {size} on the disk"),
    CLASSMITH_LOG("frozen part, validation: {count} pictures in {seconds} s, {computed} computed, {size} in memory"),
    CLASSMITH_LOG("frozen part, validation: {count} pictures in {seconds} s, {computed} computed, {size} on the disk"),
    CLASSMITH_LOG("later trainings will not find it: {why}"),
    CLASSMITH_LOG("there is room for {views} views of {size} each, not for {asked}"),
    CLASSMITH_LOG("no views are kept, the frozen part is computed in each epoch: the first stage learns"),
    CLASSMITH_LOG("no views are kept, the frozen part is computed in each epoch: more than one value comes out of it"),
    CLASSMITH_LOG("no views are kept, the frozen part is computed in each epoch: a view takes {size}, for which there "
                  "is no room"),
    CLASSMITH_LOG("measured: mean {means}, deviation {deviations}"),
    CLASSMITH_LOG("features in fp32"),
    CLASSMITH_LOG("fp32: this processor does not compute in bf16"),
    CLASSMITH_LOG("fp32: too few steps to measure anything faster"),
    // Two before one: a line of two would be taken for one of one.
    CLASSMITH_LOG("{first}: {times} times as fast as fp32 here (training), {second}: {more} times as fast as fp32 here "
                  "(training); using {precision}"),
    CLASSMITH_LOG("{first}: {times} times as fast as fp32 here (features), {second}: {more} times as fast as fp32 here "
                  "(features); using {precision}"),
    CLASSMITH_LOG("bf16: {times} times as fast as fp32 here (training); using {precision} (measured before)"),
    CLASSMITH_LOG("bf16: {times} times as fast as fp32 here (training); using {precision}"),
    CLASSMITH_LOG("bf16: {times} times as fast as fp32 here (features); using {precision} (measured before)"),
    CLASSMITH_LOG("bf16: {times} times as fast as fp32 here (features); using {precision}"),
    CLASSMITH_LOG("stopped early: no better epoch for {patience} epoch; the best was epoch {epoch}"),
    CLASSMITH_LOG("stopped early: no better epoch for {patience} epochs; the best was epoch {epoch}"),
    CLASSMITH_LOG("left out: {why}"),
    CLASSMITH_LOG("finished"),
    CLASSMITH_LOG("stopped"),
    CLASSMITH_LOG("failed: {why}"),
    CLASSMITH_LOG("{model} starts without pretrained weights: none are on this computer."),
    CLASSMITH_LOG("{count} tensors were loaded."),
    CLASSMITH_LOG("The head is for other classes and starts anew."),
    CLASSMITH_LOG("The weights know no squeeze-and-excitation; its parts begin at random."),
    CLASSMITH_LOG("Not in the file: {names}."),
    CLASSMITH_LOG("In the file, but not in the model: {names}."),
    CLASSMITH_LOG("With another shape: {names}."),
#define CLASSMITH_NOTE(name, sentence) LogSentence{"Notes", sentence},
#include "core/dataset/note_kinds.inc"
#undef CLASSMITH_NOTE
};
#undef CLASSMITH_LOG

const QRegularExpression& placeholder() {
    static const QRegularExpression words(QStringLiteral("\\{(\\w+)\\}"));
    return words;
}

// The whole line, with what stands in the places of the words in groups of their names.
QRegularExpression expressionOf(const char* text) {
    QString pattern;
    const QString sentence = QString::fromUtf8(text);
    qsizetype end = 0;
    for (auto found = placeholder().globalMatch(sentence); found.hasNext();) {
        const QRegularExpressionMatch word = found.next();
        pattern += QRegularExpression::escape(sentence.mid(end, word.capturedStart() - end)) +
                   QStringLiteral("(?<%1>.+?)").arg(word.captured(1));
        end = word.capturedEnd();
    }
    return QRegularExpression(
        QRegularExpression::anchoredPattern(pattern + QRegularExpression::escape(sentence.mid(end))));
}

QString filled(const QString& sentence, const QRegularExpressionMatch& line) {
    QString text;
    qsizetype end = 0;
    for (auto found = placeholder().globalMatch(sentence); found.hasNext();) {
        const QRegularExpressionMatch word = found.next();
        text += sentence.mid(end, word.capturedStart() - end) + line.captured(word.captured(1));
        end = word.capturedEnd();
    }
    return text + sentence.mid(end);
}

} // namespace

QString logLineText(const QString& line) {
    static const std::vector<QRegularExpression> expressions = [] {
        std::vector<QRegularExpression> made;
        made.reserve(logSentences.size());
        for (const LogSentence& each : logSentences)
            made.push_back(expressionOf(each.text));
        return made;
    }();
    for (std::size_t i = 0; i < logSentences.size(); ++i)
        if (const QRegularExpressionMatch match = expressions[i].match(line); match.hasMatch())
            return filled(QCoreApplication::translate(logSentences[i].context, logSentences[i].text), match);
    return line;
}

} // namespace classmith
