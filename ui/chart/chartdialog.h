// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/chart/rolechart.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QSpinBox;

namespace rw::edit {
class Workspace;
}

namespace rw::ui {

// Asks what the picture of the hierarchy is to show and in what form, and writes it. To be opened
// with open(); deletes itself.
class ChartDialog final : public QDialog
{
    Q_OBJECT
public:
    ChartDialog(const edit::Workspace &workspace, QWidget *parent = nullptr);

    enum class Form { Svg, Pdf };
    Form form() const;

signals:
    void written(const QString &path);

private:
    void showForm();
    void askWhere();
    void writeTo(const QString &path);
    QString title() const;

    const edit::Workspace &m_workspace;
    QComboBox *m_state;
    QComboBox *m_form;
    QSpinBox *m_pages;
    QLabel *m_problem;
};

} // namespace rw::ui
