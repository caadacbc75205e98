// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "signin/connectioncheck.h"

#include <QWidget>

class QVBoxLayout;

namespace rw::ui {

// What a sign-in is good for, a line each. Nothing that is missing stands in the way of the rest.
class ConnectionCheckPage final : public QWidget
{
    Q_OBJECT
public:
    explicit ConnectionCheckPage(QWidget *parent = nullptr);

    // Follows the check, which must outlive it or be taken away with nullptr. where: the line about
    // the data centre.
    void setCheck(signin::ConnectionCheck *check, const QString &where);

    // All lines as text, for tests and for whoever copies them.
    QStringList lines() const;

signals:
    void grantWanted(const QStringList &scopes);

private:
    enum class Sign { Wait, Good, Missing, None };
    void fill();
    void addLine(Sign sign, const QString &text, const QStringList &grant = {});

    signin::ConnectionCheck *m_check = nullptr;
    QString m_where;
    QWidget *m_list = nullptr;
    QVBoxLayout *m_column;
    QStringList m_lines;
};

} // namespace rw::ui
