// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/requestsmenu.h"

#include "ui/shell/organisationsession.h"

#include <QActionGroup>
#include <QLocale>

namespace rw::ui {

RequestsMenu::RequestsMenu(OrganisationSession &session, QWidget *parent)
    : QMenu(tr("Requests at the same time"), parent)
{
    setObjectName(QStringLiteral("requestsAtOnce"));
    auto *group = new QActionGroup(this);
    for (int requests = 1; requests <= OrganisationSession::mostAtOnce; ++requests) {
        QAction *action
            = addAction(requests == 1 ? tr("One at a time") : QLocale().toString(requests));
        action->setObjectName(QStringLiteral("requestsAtOnce%1").arg(requests));
        action->setCheckable(true);
        action->setChecked(requests == session.requestsAtOnce());
        group->addAction(action);
        connect(action, &QAction::triggered, this,
                [&session, requests] { session.setRequestsAtOnce(requests); });
    }
}

} // namespace rw::ui
