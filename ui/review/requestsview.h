// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace rw::models {
class StepsModel;
}

namespace rw::ui {

// The requests exactly as they are sent: all of them, or that of the step that is chosen.
class RequestsView final : public QWidget
{
    Q_OBJECT
public:
    // steps outlives the view.
    explicit RequestsView(models::StepsModel &steps, QWidget *parent = nullptr);

    void showStep(int row); // -1: all
    QString text() const;

signals:
    void allWanted();
    void statusMessage(const QString &text);

private:
    void refresh();

    models::StepsModel &m_steps;
    int m_row = -1;
    QLabel *m_title;
    QPushButton *m_all;
    QPlainTextEdit *m_text;
};

} // namespace rw::ui
