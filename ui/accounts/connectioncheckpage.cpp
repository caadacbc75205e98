// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/accounts/connectioncheckpage.h"

#include "ui/accounts/checkwords.h"
#include "ui/feedback/icons.h"
#include "ui/feedback/marks.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace rw::ui {

using signin::CheckLine;

ConnectionCheckPage::ConnectionCheckPage(QWidget *parent)
    : QWidget(parent), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->addStretch();
}

void ConnectionCheckPage::setCheck(signin::ConnectionCheck *check, const QString &where)
{
    if (m_check)
        disconnect(m_check, nullptr, this, nullptr);
    m_check = check;
    m_where = where;
    if (m_check) {
        connect(m_check, &signin::ConnectionCheck::changed, this, &ConnectionCheckPage::fill);
        connect(m_check, &signin::ConnectionCheck::finished, this, &ConnectionCheckPage::fill);
    }
    fill();
}

QStringList ConnectionCheckPage::lines() const
{
    return m_lines;
}

void ConnectionCheckPage::fill()
{
    if (m_list) {
        // Not at once: one of its buttons may have led here.
        m_list->hide();
        m_list->setParent(nullptr);
        m_list->deleteLater();
        m_list = nullptr;
    }
    m_lines.clear();
    if (!m_check)
        return;
    m_list = new QWidget(this);
    auto *column = new QVBoxLayout(m_list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    m_column->insertWidget(0, m_list);
    QStringList named; // scopes that have a line of their own
    for (const CheckLine &line : m_check->lines()) {
        const bool missing = line.state == CheckLine::State::RightMissing;
        if (missing)
            named.append(line.scope);
        addLine(line.state == CheckLine::State::Reading ? Sign::Wait
                : line.state == CheckLine::State::Fine  ? Sign::Good
                                                        : Sign::Missing,
                checkWords(line, *m_check), missing ? QStringList{line.scope} : QStringList());
        if (&line == &m_check->lines().constFirst() && !m_where.isEmpty())
            addLine(Sign::Good, m_where);
    }
    QStringList others = m_check->missingScopes();
    for (const QString &scope : std::as_const(named))
        others.removeAll(scope);
    if (!others.isEmpty() && !m_check->isRunning()) {
        //: %1 is a list of Zoho's names for rights
        addLine(Sign::Missing,
                tr("Not granted: %1. What needs them can be looked at and not changed.")
                    .arg(others.join(u", "_s)),
                others);
    }
    addLine(Sign::None,
            tr("Writing is not tested. Your first apply will be checked step by step."));
}

void ConnectionCheckPage::addLine(Sign sign, const QString &text, const QStringList &grant)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(10);
    auto *icon = new QLabel(m_list);
    icon->setFixedWidth(22);
    icon->setAlignment(Qt::AlignCenter);
    const auto show = [&](const QString &name, models::Mark mark, const QString &word) {
        icon->setPixmap(lineIcon(name, markColor(mark, palette())).pixmap(18, 18));
        icon->setAccessibleName(word);
        return word;
    };
    QString word;
    switch (sign) {
    case Sign::Good:
        word = show(u"check"_s, models::Mark::New, tr("Works"));
        break;
    case Sign::Missing:
        word = show(u"attention"_s, models::Mark::ToBeDeleted, tr("Missing"));
        break;
    case Sign::Wait:
        icon->setText(u"…"_s);
        word = tr("Being read");
        break;
    case Sign::None:
        icon->setText(u"–"_s);
        break;
    }
    auto *label = new QLabel(text, m_list);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setAccessibleName(word.isEmpty() ? text : word + u": "_s + text);
    row->addWidget(icon, 0, Qt::AlignVCenter);
    row->addWidget(label, 1, Qt::AlignVCenter);
    if (!grant.isEmpty()) {
        auto *button = new QPushButton(tr("Grant…"), m_list);
        button->setObjectName(u"grant"_s);
        //: %1 is a list of Zoho's names for rights
        button->setAccessibleName(tr("Sign in again with %1").arg(grant.join(u", "_s)));
        button->setToolTip(button->accessibleName());
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, [this, grant] { emit grantWanted(grant); });
        row->addWidget(button, 0, Qt::AlignVCenter);
    }
    static_cast<QVBoxLayout *>(m_list->layout())->addLayout(row);
    m_lines.append(text);
}

} // namespace rw::ui
