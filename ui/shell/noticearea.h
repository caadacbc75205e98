// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/feedback/banner.h"

#include <QHash>
#include <QWidget>

class QVBoxLayout;

namespace rw::ui {

// The strip above the pages for what concerns all of them: one banner for each matter, newest last.
class NoticeArea final : public QWidget
{
    Q_OBJECT
public:
    explicit NoticeArea(QWidget *parent = nullptr);

    // A matter said again replaces what was said of it.
    void say(const QString &matter, Banner::Kind kind, const QString &text,
             const QString &details = {}, const QString &button = {});
    // What is another text every second; assistive technology is given the steady one.
    void sayCounting(const QString &matter, Banner::Kind kind, const QString &text,
                     const QString &steady);
    void dismiss(const QString &matter);
    QString text(const QString &matter) const; // empty when nothing is said

signals:
    void buttonClicked(const QString &matter);

private:
    Banner &bannerFor(const QString &matter);
    void fit();

    QVBoxLayout *m_column;
    QHash<QString, Banner *> m_banners;
};

} // namespace rw::ui
