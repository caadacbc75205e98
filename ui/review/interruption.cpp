// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/review/interruption.h"

#include "edit/interruptedapply.h"
#include "edit/section.h"
#include "edit/workspace.h"
#include "store/journalstore.h"
#include "ui/feedback/banner.h"
#include "ui/feedback/sentences.h"

#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

namespace rw::ui {

using edit::InterruptedApply;

Interruption::Interruption(edit::Workspace &workspace, store::JournalStore &journal,
                           QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_journal(journal), m_banner(new Banner(this))
{
    setObjectName(QStringLiteral("interruption"));
    m_banner->setClosable(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(10, 8, 10, 0);
    column->addWidget(m_banner);
    for (const store::JournaledApply &apply : journal.unfinished())
        add(apply);
    for (const edit::Section *section : workspace.sections())
        connect(section, &edit::Section::stateChanged, this, &Interruption::checkNext);
    connect(m_banner, &Banner::buttonClicked, this, [this] { check(true); });
    connect(m_banner, &Banner::otherButtonClicked, this, [this] { check(false); });
    tell();
}

Interruption::~Interruption() = default;

void Interruption::add(const store::JournaledApply &apply)
{
    m_unchecked.push_back(std::make_unique<InterruptedApply>(m_workspace, m_journal, apply));
    connect(m_unchecked.back().get(), &InterruptedApply::checked, this, &Interruption::finishOne);
}

void Interruption::look()
{
    using Found = tl::expected<QList<store::JournaledApply>, QString>;
    m_journal.lookForUnfinished(this, [this](const Found &applies) {
        if (!applies) { // it stays in the file, and the next start finds it
            if (m_unchecked.empty()) {
                m_banner->setMessage(Banner::Kind::Error,
                                     tr("What the last apply noted cannot be read now. The next "
                                        "start of the program looks for it again."),
                                     applies.error());
                m_banner->setButton({});
                m_banner->setOtherButton({});
                setVisible(true);
            }
            return; // and nothing else begins before that
        }
        for (const store::JournaledApply &apply : *applies) {
            const bool isKnown = std::any_of(
                m_unchecked.cbegin(), m_unchecked.cend(),
                [&apply](const auto &unchecked) { return unchecked->id() == apply.id; });
            if (!isKnown)
                add(apply);
        }
        if (!m_checking)
            tell();
        emit found();
    });
}

QString Interruption::whyNot() const
{
    return m_unchecked.empty() ? QString()
                               : tr("The last apply stopped. It has to be checked first.");
}

void Interruption::tell()
{
    setVisible(!m_unchecked.empty());
    if (m_unchecked.empty())
        return;
    m_banner->setMessage(Banner::Kind::Warning, sentence());
    m_banner->setButton(tr("Check and continue"));
    m_banner->setOtherButton(tr("Check only"));
}

QString Interruption::sentence() const
{
    if (m_unchecked.size() > 1) {
        int inDoubt = 0;
        for (const auto &apply : m_unchecked)
            inDoubt += int(apply->inDoubt().size());
        //: %1: how many applies, the number is that of steps
        return tr("%1 applies stopped. %n step(s) may have reached the server.", nullptr, inDoubt)
            .arg(m_unchecked.size());
    }
    QStringList numbers;
    for (const int number : m_unchecked.front()->inDoubt())
        numbers.append(QLocale().toString(number));
    if (numbers.isEmpty())
        return tr("The last apply stopped before it was finished. Nothing is in doubt.");
    if (numbers.size() == 1)
        return tr("The last apply stopped. Step %1 may have reached the server.")
            .arg(numbers.constFirst());
    const QString last = numbers.takeLast();
    //: %1: "6, 7", %2: "9"
    return tr("The last apply stopped. Steps %1 and %2 may have reached the server.")
        .arg(numbers.join(QStringLiteral(", ")), last);
}

void Interruption::check(bool goOn)
{
    if (m_checking || m_unchecked.empty())
        return;
    m_checking = true;
    m_goOn = goOn;
    m_left.clear();
    m_banner->setMessage(Banner::Kind::Info, tr("Looking what became of the last apply."));
    m_banner->setButton({});
    m_banner->setOtherButton({});
    checkNext();
}

bool Interruption::isReading() const
{
    const QList<edit::Section *> sections = m_workspace.sections();
    return std::any_of(sections.cbegin(), sections.cend(), [](const edit::Section *section) {
        return section->state() == edit::Section::State::Unread
               || section->state() == edit::Section::State::Loading;
    });
}

// What is staged can be compared only with what has been read.
void Interruption::checkNext()
{
    if (!m_checking || m_started || m_unchecked.empty() || isReading())
        return;
    m_started = true;
    m_unchecked.front()->check();
}

void Interruption::finishOne(bool ok)
{
    m_started = false;
    if (!ok) {
        m_checking = false;
        const auto &error = m_unchecked.front()->error();
        tell();
        const QString attempted = tr("What became of the last apply could not be looked up");
        m_banner->setMessage(Banner::Kind::Error,
                             error ? ui::sentence(*error, attempted) : attempted + u'.',
                             error ? details(*error) : QString());
        return;
    }
    m_current = std::move(m_unchecked.front());
    m_unchecked.pop_front();
    m_left.unite(m_current->left());
    // What the one before left may have become part of what is on the server.
    m_left.removeIf(
        [this](const domain::ObjectRef &ref) { return !m_workspace.buffer().find(ref); });
    if (!m_unchecked.empty()) {
        QMetaObject::invokeMethod(this, &Interruption::checkNext, Qt::QueuedConnection);
        return;
    }
    m_checking = false;
    tell();
    emit checked(m_left, m_goOn);
}

} // namespace rw::ui
