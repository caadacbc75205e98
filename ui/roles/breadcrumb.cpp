// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/roles/breadcrumb.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

namespace rw::ui {

Breadcrumb::Breadcrumb(QWidget *parent)
    : QWidget(parent), m_more(new QToolButton(this)), m_row(new QHBoxLayout(this))
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(2);
    m_more->setText(QStringLiteral("…"));
    m_more->setAccessibleName(tr("Higher superiors"));
    m_more->setToolTip(tr("Higher superiors"));
    m_more->setAutoRaise(true);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setMenu(new QMenu(m_more));
    m_more->hide();
    m_row->addWidget(m_more);
    m_row->addStretch();
}

void Breadcrumb::setPath(const QList<Part> &path)
{
    if (path == m_path)
        return;
    m_path = path;
    // Later: one of the buttons may be what led here.
    for (QWidget *part : m_separators + QList<QWidget *>(m_buttons.cbegin(), m_buttons.cend())) {
        part->hide();
        part->deleteLater();
    }
    m_buttons.clear();
    m_separators.clear();
    for (const Part &part : path) {
        const int before = m_row->count() - 1;
        if (!m_buttons.isEmpty()) {
            auto *separator
                = new QLabel(isRightToLeft() ? QStringLiteral("‹") : QStringLiteral("›"), this);
            separator->setEnabled(false);
            m_row->insertWidget(before, separator);
            m_separators.append(separator);
        }
        auto *button = new QToolButton(this);
        QString shown = part.name;
        shown.replace(u'&', QStringLiteral("&&"));
        button->setText(
            fontMetrics().elidedText(shown, Qt::ElideRight, fontMetrics().averageCharWidth() * 32));
        button->setAccessibleName(part.name);
        button->setToolTip(tr("Go to %1").arg(part.name));
        button->setAutoRaise(true);
        if (&part == &path.last()) {
            QFont bold = button->font();
            bold.setBold(true);
            button->setFont(bold);
        }
        connect(button, &QToolButton::clicked, this, [this, id = part.id] { emit activated(id); });
        m_row->insertWidget(m_row->count() - 1, button);
        m_buttons.append(button);
    }
    fold();
}

QSize Breadcrumb::minimumSizeHint() const
{
    return {0, m_more->sizeHint().height()};
}

void Breadcrumb::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fold();
}

void Breadcrumb::fold()
{
    int room = width() - m_more->sizeHint().width() - m_row->spacing();
    qsizetype first = m_buttons.size();
    while (first > 0) {
        const int separator = m_separators.isEmpty() ? 0 : m_separators.first()->sizeHint().width();
        room -= m_buttons.at(first - 1)->sizeHint().width() + separator + 2 * m_row->spacing();
        if (room < 0 && first < m_buttons.size())
            break;
        --first;
    }
    m_more->menu()->clear();
    for (qsizetype i = 0; i < m_buttons.size(); ++i) {
        m_buttons.at(i)->setVisible(i >= first);
        if (i > 0)
            m_separators.at(i - 1)->setVisible(i > first);
        if (i < first) {
            QString shown = m_path.at(i).name;
            QAction *action = m_more->menu()->addAction(shown.replace(u'&', QStringLiteral("&&")));
            connect(action, &QAction::triggered, this,
                    [this, id = m_path.at(i).id] { emit activated(id); });
        }
    }
    m_more->setVisible(first > 0);
}

} // namespace rw::ui
