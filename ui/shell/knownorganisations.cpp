// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/knownorganisations.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

namespace rw::ui {

Identity KnownOrganisation::identity() const
{
    return {name, environmentOf({}, false, type), label, colourFrom(colour)};
}

KnownOrganisations::KnownOrganisations(QWidget *parent)
    : QWidget(parent), m_rows(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("knownOrganisations"));
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(2);
    hide();
}

void KnownOrganisations::setOrganisations(const QList<KnownOrganisation> &organisations)
{
    if (organisations == m_organisations)
        return;
    m_organisations = organisations;
    build();
    setVisible(!m_organisations.isEmpty());
}

void KnownOrganisations::build()
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        if (QWidget *row = item->widget()) {
            row->hide();
            row->deleteLater();
        }
        delete item;
    }
    for (const KnownOrganisation &organisation : std::as_const(m_organisations))
        addRow(organisation);
}

void KnownOrganisations::addRow(const KnownOrganisation &organisation)
{
    const QUuid id = organisation.id;
    const Identity identity = organisation.identity();
    const QString title = identity.title();
    auto *row = new QWidget(this);
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(2);

    auto *open = new QToolButton(row);
    open->setObjectName(QStringLiteral("openAccount"));
    open->setText(QString(title).replace(QLatin1Char('&'), QLatin1String("&&")));
    open->setAccessibleName(tr("Open %1").arg(title));
    open->setToolTip(open->accessibleName());
    open->setIcon(identity.icon(palette()));
    open->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    open->setAutoRaise(true);
    open->setFocusPolicy(Qt::StrongFocus);
    connect(open, &QToolButton::clicked, this, [this, id] { emit openWanted(id); });

    auto *more = new QToolButton(row);
    more->setObjectName(QStringLiteral("accountMenu"));
    more->setText(QStringLiteral("⋯"));
    more->setAccessibleName(tr("More for %1").arg(title));
    more->setToolTip(more->accessibleName());
    more->setAutoRaise(true);
    more->setFocusPolicy(Qt::StrongFocus);
    more->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(more);
    menu->addAction(tr("&Open"), this, [this, id] { emit openWanted(id); });
    menu->addSeparator();
    QAction *describe
        = menu->addAction(tr("&Label and colour…"), this, [this, id] { emit describeWanted(id); });
    describe->setObjectName(QStringLiteral("describeOrganisation"));
    QAction *signOut
        = menu->addAction(tr("&Sign out"), this, [this, id] { emit signOutWanted(id); });
    signOut->setObjectName(QStringLiteral("signOut"));
    QAction *remove
        = menu->addAction(tr("&Remove organisation…"), this, [this, id] { emit removeWanted(id); });
    remove->setObjectName(QStringLiteral("removeOrganisation"));
    more->setMenu(menu);
    // The same by the menu key and the other mouse button.
    open->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(open, &QWidget::customContextMenuRequested, menu,
            [open, menu](const QPoint &at) { menu->popup(open->mapToGlobal(at)); });

    line->addWidget(open);
    line->addWidget(more);
    line->addStretch();
    m_rows->addWidget(row);
}

void KnownOrganisations::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        build();
}

} // namespace rw::ui
