// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/shell/identity.h"

#include <QWidget>

namespace rw::ui {

// The organisation's name and, in a frame of its colour, what kind of organisation it is.
class EnvironmentBadge final : public QWidget
{
    Q_OBJECT
public:
    explicit EnvironmentBadge(QWidget *parent = nullptr);

    void setOrganisation(const Identity &identity);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QFont labelFont() const;
    QString shownKind() const;

    Identity m_identity;
};

} // namespace rw::ui
