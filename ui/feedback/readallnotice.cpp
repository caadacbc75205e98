// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/feedback/readallnotice.h"

#include "edit/contactsection.h"
#include "edit/workspace.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

namespace rw::ui {

using edit::ContactSection;
using State = edit::Section::State;

ReadAllNotice::ReadAllNotice(edit::Workspace &workspace, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_words(new QLabel(this)),
      m_read(new QPushButton(tr("&Read them"), this))
{
    setObjectName(QStringLiteral("readAllNotice"));
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::PlainText);
    m_read->setObjectName(QStringLiteral("readAll"));
    m_read->setAutoDefault(false);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    row->addWidget(m_words, 1);
    row->addWidget(m_read);
    connect(m_read, &QPushButton::clicked, this, &ReadAllNotice::readAll);
    connect(&workspace.contacts(), &ContactSection::contactsStateChanged, this, [this] {
        look();
        emit readMore();
    });
    look();
}

void ReadAllNotice::look()
{
    const ContactSection &section = m_workspace.contacts();
    int missing = 0;
    int loading = 0;
    int failed = 0;
    for (const domain::Counterparty &counterparty : section.counterparties()) {
        switch (section.contactsState(counterparty.id)) {
        case State::Loading:
            ++loading;
            break;
        case State::Failed:
            ++failed;
            break;
        case State::Unread:
            ++missing;
            break;
        case State::Ready:
            break;
        }
    }
    QStringList words;
    // "counterparties" has no plural that a rule could make.
    const QLocale locale;
    if (loading > 0)
        words << tr("Counterparties whose contacts are being read: %1.")
                     .arg(locale.toString(loading));
    if (missing > 0)
        words << tr("Counterparties whose contacts are not read and not searched: %1.")
                     .arg(locale.toString(missing));
    if (failed > 0)
        words << tr("Counterparties whose contacts could not be read: %1.")
                     .arg(locale.toString(failed));
    m_words->setText(words.join(u' '));
    m_read->setEnabled(missing + failed > 0);
    setVisible(!words.isEmpty());
}

void ReadAllNotice::readAll()
{
    ContactSection &section = m_workspace.contacts();
    const QList<domain::Counterparty> all = section.counterparties();
    QSet<domain::CounterpartyId> failed;
    for (const domain::Counterparty &counterparty : all) {
        if (section.contactsState(counterparty.id) == State::Failed)
            failed.insert(counterparty.id);
        else
            section.open(counterparty.id);
    }
    if (!failed.isEmpty())
        section.reloadContacts(failed);
}

} // namespace rw::ui
