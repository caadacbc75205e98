// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/chart/chartdialog.h"

#include "edit/rolesection.h"
#include "edit/workspace.h"
#include "ui/chart/chartfile.h"
#include "ui/feedback/marks.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace rw::ui {

ChartDialog::ChartDialog(const edit::Workspace &workspace, QWidget *parent)
    : QDialog(parent), m_workspace(workspace), m_state(new QComboBox(this)),
      m_form(new QComboBox(this)), m_pages(new QSpinBox(this)), m_problem(new QLabel(this))
{
    setObjectName(QStringLiteral("chartDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Export chart"));
    m_state->setObjectName(QStringLiteral("chartState"));
    m_state->addItem(tr("Proposed, with what is staged"), int(RoleChart::State::Proposed));
    m_state->addItem(tr("Current, as on the server"), int(RoleChart::State::Current));
    m_form->setObjectName(QStringLiteral("chartForm"));
    m_form->addItem(tr("SVG picture"), int(Form::Svg));
    m_form->addItem(tr("PDF document"), int(Form::Pdf));
    m_pages->setObjectName(QStringLiteral("chartPages"));
    m_pages->setRange(1, MaximumPages);
    m_pages->setToolTip(tr("Landscape A4, laid side by side"));

    auto *form = new QFormLayout;
    form->setSpacing(8);
    form->addRow(tr("&Show:"), m_state);
    form->addRow(tr("&Form:"), m_form);
    form->addRow(tr("&Pages across:"), m_pages);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->hide();
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, markColor(models::Mark::ToBeDeleted, colors));
    m_problem->setPalette(colors);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton *go = buttons->addButton(tr("Export…"), QDialogButtonBox::ActionRole);
    go->setDefault(true);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addLayout(form);
    column->addWidget(m_problem);
    column->addStretch();
    column->addWidget(buttons);
    setMinimumWidth(400);

    connect(m_form, &QComboBox::currentIndexChanged, this, &ChartDialog::showForm);
    connect(go, &QPushButton::clicked, this, &ChartDialog::askWhere);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    showForm();
}

ChartDialog::Form ChartDialog::form() const
{
    return Form(m_form->currentData().toInt());
}

void ChartDialog::showForm()
{
    m_pages->setEnabled(form() == Form::Pdf);
}

void ChartDialog::askWhere()
{
    const bool isPdf = form() == Form::Pdf;
    auto *asked = new QFileDialog(this, tr("Export chart"));
    asked->setObjectName(QStringLiteral("chartFileDialog"));
    asked->setAttribute(Qt::WA_DeleteOnClose);
    asked->setAcceptMode(QFileDialog::AcceptSave);
    asked->setNameFilter(isPdf ? tr("PDF documents (*.pdf)") : tr("SVG pictures (*.svg)"));
    asked->setDefaultSuffix(isPdf ? QStringLiteral("pdf") : QStringLiteral("svg"));
    connect(asked, &QFileDialog::fileSelected, this, &ChartDialog::writeTo);
    asked->open();
}

// What a page says of itself when it lies on a table.
QString ChartDialog::title() const
{
    const bool isProposed = m_state->currentData().toInt() == int(RoleChart::State::Proposed)
                            && m_workspace.stagedCount(m_workspace.roles()) > 0;
    const QString when = QLocale().toString(QDate::currentDate(), QLocale::ShortFormat);
    //: %1: the name of an organisation, %2: a date
    return (isProposed ? tr("%1 · roles as proposed, not applied · %2") : tr("%1 · roles · %2"))
        .arg(m_workspace.organisation().name, when);
}

void ChartDialog::writeTo(const QString &path)
{
    const RoleChart chart(m_workspace, RoleChart::State(m_state->currentData().toInt()), font());
    const auto done = writeFile(path, form() == Form::Pdf ? pdfOf(chart, m_pages->value(), title())
                                                          : svgOf(chart, title()));
    m_problem->setText(done ? QString() : done.error());
    m_problem->setVisible(!done);
    if (!done)
        return;
    emit written(path);
    accept();
}

} // namespace rw::ui
