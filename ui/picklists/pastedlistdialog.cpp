// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/picklists/pastedlistdialog.h"

#include "edit/contactrolesection.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace rw::ui {

using edit::ListSorting::Pasted;

PastedListDialog::PastedListDialog(const edit::ContactRoleSection &section, const QString &text,
                                   QWidget *parent)
    : QDialog(parent), m_section(section), m_text(new QPlainTextEdit(this)),
      m_means(new QLabel(this)), m_add(new QCheckBox(this))
{
    setObjectName(QStringLiteral("pastedListDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Sort as a list"));
    auto *label = new QLabel(tr("&Names in the order wanted, one on a line:"), this);
    label->setBuddy(m_text);
    m_text->setObjectName(QStringLiteral("wantedNames"));
    m_text->setAccessibleName(tr("Names in the order wanted"));
    m_text->setTabChangesFocus(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setPlainText(text);
    m_text->selectAll();
    m_means->setObjectName(QStringLiteral("whatItMeans"));
    m_means->setWordWrap(true);
    m_means->setTextFormat(Qt::PlainText);
    m_means->setMinimumHeight(m_means->fontMetrics().lineSpacing() * 4);
    m_means->setAlignment(Qt::AlignTop);
    m_add->setObjectName(QStringLiteral("addUnknown"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_take = buttons->addButton(tr("Sort"), QDialogButtonBox::AcceptRole);
    m_take->setDefault(true);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->addWidget(label);
    column->addWidget(m_text, 1);
    column->addWidget(m_add);
    column->addWidget(m_means);
    column->addWidget(buttons);
    resize(460, 480);
    connect(m_text, &QPlainTextEdit::textChanged, this, &PastedListDialog::look);
    connect(m_add, &QCheckBox::toggled, this, &PastedListDialog::look);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    look();
    m_text->setFocus();
}

QList<Pasted::Place> PastedListDialog::places() const
{
    QList<Pasted::Place> places = m_pasted.places;
    if (!m_add->isChecked())
        places.removeIf([](const Pasted::Place &place) { return place.id.isEmpty(); });
    return places;
}

void PastedListDialog::look()
{
    using edit::ListSorting::compare;
    using edit::ListSorting::namesIn;
    m_pasted = compare(m_section, namesIn(m_text->toPlainText()));
    const int unknown = int(m_pasted.unknown.size());
    m_add->setText(tr("&Add the %n name(s) that no value has", nullptr, unknown));
    m_add->setEnabled(unknown > 0 && m_section.access().create);
    if (unknown == 0)
        m_add->setChecked(false);
    QStringList words;
    words << tr("%n value(s) are named.", nullptr, m_pasted.found());
    if (!m_pasted.missing.isEmpty())
        words << tr("%n value(s) are not, and stay behind them as they stand.", nullptr,
                    int(m_pasted.missing.size()));
    if (unknown > 0)
        words << tr("No value is called %1.").arg(QLocale().createSeparatedList(m_pasted.unknown));
    if (!m_pasted.refused.isEmpty())
        words
            << tr("Too long for a value: %1.").arg(QLocale().createSeparatedList(m_pasted.refused));
    if (!m_pasted.twice.isEmpty())
        words << tr("Named more than once: %1. The first place counts.")
                     .arg(QLocale().createSeparatedList(m_pasted.twice));
    m_means->setText(words.join(u'\n'));
    m_take->setEnabled(!places().isEmpty());
}

} // namespace rw::ui
