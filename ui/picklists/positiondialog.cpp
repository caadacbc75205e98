// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/picklists/positiondialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace rw::ui {

PositionDialog::PositionDialog(const QString &what, int position, int count, QWidget *parent)
    : QDialog(parent), m_position(new QSpinBox(this))
{
    setObjectName(QStringLiteral("positionDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Move to position"));
    auto *text = new QLabel(what, this);
    text->setWordWrap(true);
    text->setTextFormat(Qt::PlainText);
    auto *label = new QLabel(tr("&Position (1 to %L1):").arg(count), this);
    label->setBuddy(m_position);
    m_position->setRange(1, count);
    m_position->setValue(position);
    m_position->setAccessibleName(tr("Position"));
    m_position->selectAll();
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(label);
    row->addWidget(m_position);
    row->addStretch();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(tr("Move"), QDialogButtonBox::AcceptRole)->setDefault(true);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(text);
    column->addLayout(row);
    column->addStretch();
    column->addWidget(buttons);
    setMinimumWidth(320);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_position->setFocus();
}

int PositionDialog::position() const
{
    return m_position->value();
}

} // namespace rw::ui
