// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/program.h"

#include "store/profiles.h"
#include "store/secretplaces.h"
#include "ui/accountdesk.h"
#include "ui/activity/activitylog.h"
#include "ui/rehearsalstage.h"

#include <QDir>

namespace rw::ui {

Program::Program(const Where &where) : m_activity(std::make_unique<ActivityLog>())
{
    WindowServices services{where.openSample, where.dataFolder, where.settings, where.theme,
                            makeStage};
    services.activity = m_activity.get();

    // Without a list of organisations that can be read there is no signing in; the rest works.
    QDir().mkpath(where.dataFolder);
    auto profiles = store::Profiles::open(where.dataFolder + QStringLiteral("/organisations.json"));
    if (profiles) {
        m_profiles = std::move(*profiles);
        m_places = std::make_unique<store::SecretPlaces>(store::SecretPlaces::Where{
            QStringLiteral("Rolewright"), where.dataFolder + QStringLiteral("/secrets")});
        m_accounts = std::make_unique<Accounts>(*m_profiles, *m_places, where.dataFolder);
        m_desk = std::make_unique<AccountDesk>(*m_accounts);
        m_desk->setActivity(*m_activity);
        m_desk->serve(services);
    }

    m_window = std::make_unique<MainWindow>(services);
    if (m_desk)
        m_desk->attend(*m_window);
    m_window->show();
    if (!profiles)
        m_window->tell(profiles.error());
}

Program::~Program() = default;

} // namespace rw::ui
