// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/shell/knownorganisations.h"
#include "ui/shell/rememberedorganisations.h"

#include <QScrollArea>

#include <functional>

class QLabel;
class QVBoxLayout;

namespace rw::ui {

class ChoiceCard;

// Where an organisation is chosen: one of the sample, one to sign in to, one that is known, one
// that was open last time, or a file that describes one.
class WelcomePage final : public QScrollArea
{
    Q_OBJECT
public:
    explicit WelcomePage(QWidget *parent = nullptr);

    void setSignInPossible(bool possible);
    void setAccounts(const QList<KnownOrganisation> &accounts);
    // What was open when the program was last closed, and is not now.
    void setLastTime(const QList<RememberedOrganisations::Entry> &entries);
    void setRecentFiles(const QStringList &paths);

signals:
    void sampleWanted();
    void signInWanted();
    void fileWanted(); // to be chosen
    void recentWanted(const QString &path);
    void lastTimeWanted(const QStringList &keys);
    void accountWanted(const QUuid &id);
    void describeWanted(const QUuid &id);
    void signOutWanted(const QUuid &id);
    void removeWanted(const QUuid &id);

private:
    QVBoxLayout *addSection(QVBoxLayout *column, QLabel *title);
    QWidget *heading();
    void addButton(QVBoxLayout *rows, const QString &text, const QString &accessible,
                   const QString &icon, const std::function<void()> &act);

    ChoiceCard *m_signIn;
    QLabel *m_accountsTitle;
    KnownOrganisations *m_accounts;
    QLabel *m_lastTitle;
    QVBoxLayout *m_last;
    QLabel *m_recentTitle;
    QVBoxLayout *m_recent;
};

} // namespace rw::ui
