// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/ids.h"

#include <QList>
#include <QWidget>

class QHBoxLayout;
class QToolButton;

namespace rw::ui {

// The way from the top to a role, each part a button. Where it is too long the first parts fold
// into one.
class Breadcrumb final : public QWidget
{
    Q_OBJECT
public:
    struct Part
    {
        domain::RoleId id;
        QString name;
        bool operator==(const Part &) const = default;
    };

    explicit Breadcrumb(QWidget *parent = nullptr);
    void setPath(const QList<Part> &path);
    QSize minimumSizeHint() const override;

signals:
    void activated(const rw::domain::RoleId &id);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fold();

    QList<Part> m_path;
    QList<QWidget *> m_separators; // in front of each button but the first
    QList<QToolButton *> m_buttons;
    QToolButton *m_more;
    QHBoxLayout *m_row;
};

} // namespace rw::ui
