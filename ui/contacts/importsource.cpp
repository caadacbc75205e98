// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/contacts/importsource.h"

#include "edit/contactsection.h"
#include "edit/workspace.h"
#include "ui/feedback/marks.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace rw::ui {

using edit::ContactImport;
using store::CsvFault;
using store::CsvForm;
using Column = ContactImport::Column;
using Encoding = CsvForm::Encoding;

namespace {

QString sentenceOf(const CsvFault &fault)
{
    switch (fault.kind) {
    case CsvFault::Kind::TooLarge:
        return ImportSource::tr("It is larger than 64 MB. Take a part of it at a time.");
    case CsvFault::Kind::NoText:
        return ImportSource::tr("It is no text in this encoding. Choose another, or save the table "
                                "as CSV first.");
    case CsvFault::Kind::StrayQuote:
        return ImportSource::tr("Line %L1 has a quote inside a cell. Choose other quotes, or none.")
            .arg(fault.line);
    case CsvFault::Kind::OpenQuote:
        return ImportSource::tr(
                   "The quote on line %L1 is never closed. Choose other quotes, or none.")
            .arg(fault.line);
    }
    return {};
}

constexpr std::array columnsInOrder{Column::Ignored,   Column::Email,    Column::Name,
                                    Column::FirstName, Column::LastName, Column::Counterparty,
                                    Column::JobTitle,  Column::Phone,    Column::Id};

} // namespace

ImportSource::ImportSource(edit::Workspace &workspace, const domain::CounterpartyId &otherwise,
                           QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_where(new QLabel(this)),
      m_encoding(new QComboBox(this)), m_separator(new QComboBox(this)),
      m_quote(new QComboBox(this)), m_header(new QCheckBox(tr("First row holds &headings"), this)),
      m_otherwise(new QComboBox(this)), m_scroll(new QScrollArea(this)), m_problem(new QLabel(this))
{
    auto *file = new QPushButton(tr("Choose &file…"), this);
    file->setObjectName(QStringLiteral("chooseFile"));
    auto *paste = new QPushButton(tr("&Paste from the clipboard"), this);
    paste->setObjectName(QStringLiteral("pasteTable"));
    for (QPushButton *button : {file, paste})
        button->setAutoDefault(false);
    connect(file, &QPushButton::clicked, this, &ImportSource::askForFile);
    connect(paste, &QPushButton::clicked, this,
            [this] { takeText(QGuiApplication::clipboard()->text()); });
    m_where->setObjectName(QStringLiteral("importName"));
    m_where->setTextFormat(Qt::PlainText);
    auto *where = new QHBoxLayout;
    where->setSpacing(8);
    where->addWidget(file);
    where->addWidget(paste);
    where->addWidget(m_where, 1);

    m_otherwise->setObjectName(QStringLiteral("importOtherwise"));
    m_otherwise->addItem(tr("None: the row must name it"));
    for (const domain::Counterparty &each : workspace.contacts().counterparties())
        m_otherwise->addItem(each.name, each.id.value);
    m_otherwise->setCurrentIndex(qMax(0, m_otherwise->findData(otherwise.value)));
    m_scroll->setObjectName(QStringLiteral("importColumns"));
    m_scroll->setWidgetResizable(true);
    m_scroll->setMinimumHeight(220);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_header->setObjectName(QStringLiteral("importHeader"));
    m_problem->setObjectName(QStringLiteral("importProblem"));
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, markColor(models::Mark::ToBeDeleted, colors));
    m_problem->setPalette(colors);

    auto *columns = new QLabel(tr("What each column is:"), this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(where);
    column->addWidget(formOfText());
    column->addWidget(columns);
    column->addWidget(m_scroll, 1);
    column->addWidget(m_problem);
    for (QComboBox *box : {m_encoding, m_separator, m_quote})
        connect(box, &QComboBox::currentIndexChanged, this, &ImportSource::read);
    connect(m_header, &QCheckBox::toggled, this, [this] {
        if (!m_setting) {
            layColumns();
            emit changed();
        }
    });
    connect(m_otherwise, &QComboBox::currentIndexChanged, this, &ImportSource::changed);
    say({});
    layColumns();
}

QWidget *ImportSource::formOfText()
{
    m_encoding->setObjectName(QStringLiteral("importEncoding"));
    m_encoding->addItem(QStringLiteral("UTF-8"), int(Encoding::Utf8));
    m_encoding->addItem(tr("UTF-8 with byte order mark"), int(Encoding::Utf8WithBom));
    m_encoding->addItem(tr("UTF-16 (little endian)"), int(Encoding::Utf16LittleEndian));
    m_encoding->addItem(tr("UTF-16 (big endian)"), int(Encoding::Utf16BigEndian));
    m_encoding->addItem(QStringLiteral("Windows-1252"), int(Encoding::Windows1252));
    m_separator->setObjectName(QStringLiteral("importSeparator"));
    m_separator->addItem(tr("Comma"), QChar(u','));
    m_separator->addItem(tr("Semicolon"), QChar(u';'));
    m_separator->addItem(tr("Tab"), QChar(u'\t'));
    m_separator->addItem(tr("Vertical bar"), QChar(u'|'));
    m_quote->setObjectName(QStringLiteral("importQuote"));
    m_quote->addItem(tr("Double quotes"), QChar(u'"'));
    m_quote->addItem(tr("Apostrophes"), QChar(u'\''));
    m_quote->addItem(tr("None"), QChar());
    auto *holder = new QWidget(this);
    auto *form = new QFormLayout(holder);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(8);
    form->addRow(tr("&Encoding:"), m_encoding);
    form->addRow(tr("&Separator:"), m_separator);
    form->addRow(tr("&Quotes:"), m_quote);
    form->addRow(tr("&Rows without a counterparty:"), m_otherwise);
    form->addRow(QString(), m_header);
    return holder;
}

void ImportSource::askForFile()
{
    auto *dialog = new QFileDialog(this, tr("Import contacts"));
    dialog->setObjectName(QStringLiteral("importFileDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Tables as text (*.csv *.tsv *.txt)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &ImportSource::openFile);
    dialog->open();
}

void ImportSource::openFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        say(tr("%1 cannot be read: %2.").arg(path, file.errorString()));
        return;
    }
    // One byte more than is taken tells that there is too much.
    const QByteArray bytes = file.read(store::MaximumCsvSize + 1);
    if (file.error() != QFileDevice::NoError) {
        say(tr("%1 cannot be read: %2.").arg(path, file.errorString()));
        return;
    }
    m_name = QFileInfo(path).fileName();
    m_bytes = bytes;
    m_text.clear();
    m_isText = false;
    detect();
}

void ImportSource::takeText(const QString &text)
{
    if (text.trimmed().isEmpty()) {
        say(tr("There is no text on the clipboard."));
        return;
    }
    m_name = tr("Clipboard");
    m_text = text;
    m_bytes.clear();
    m_isText = true;
    detect();
}

void ImportSource::detect()
{
    const CsvForm form = m_isText ? store::csvFormOf(m_text) : store::csvFormOf(m_bytes);
    m_setting = true;
    m_encoding->setCurrentIndex(m_encoding->findData(int(form.encoding)));
    m_encoding->setEnabled(!m_isText);
    m_separator->setCurrentIndex(m_separator->findData(form.separator));
    m_quote->setCurrentIndex(m_quote->findData(form.quote));
    m_setting = false;
    m_where->setText(m_name);
    read();
}

void ImportSource::read()
{
    if (m_setting || m_name.isEmpty())
        return;
    const CsvForm form{Encoding(m_encoding->currentData().toInt()),
                       m_separator->currentData().toChar(), m_quote->currentData().toChar()};
    const auto table = m_isText ? store::readCsv(m_text, form) : store::readCsv(m_bytes, form);
    m_table = table.value_or(store::CsvTable());
    if (!table)
        say(tr("%1 was not read.").arg(m_name) + u' ' + sentenceOf(table.error()));
    else if (m_table.rows.isEmpty())
        say(tr("%1 is empty.").arg(m_name));
    else
        say({});
    m_setting = true;
    m_header->setChecked(!m_table.rows.isEmpty() && ContactImport::isHeader(m_table.rows.first()));
    m_setting = false;
    layColumns();
    emit changed();
}

// A row for each column: what stands over it, the first cells of it, and what it is taken for.
void ImportSource::layColumns()
{
    auto *holder = new QWidget;
    auto *form = new QFormLayout(holder);
    form->setSpacing(8);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_columns.clear();
    QList<QStringList> sample = m_table.rows.mid(0, 200);
    const bool hasHeader = m_header->isChecked() && !sample.isEmpty();
    if (!hasHeader && !sample.isEmpty() && ContactImport::isHeader(sample.first()))
        sample.removeFirst(); // somebody says that they are none
    const QList<Column> guessed = ContactImport(m_workspace).guessedColumns(sample);
    const int width = m_table.columns();
    for (int at = 0; at < width; ++at) {
        auto *box = new QComboBox(holder);
        box->setObjectName(QStringLiteral("importColumn%1").arg(at));
        for (const Column column : columnsInOrder)
            box->addItem(ContactImport::headerOf(column), int(column));
        box->setCurrentIndex(box->findData(int(guessed.value(at, Column::Ignored))));
        const QString heading = hasHeader ? m_table.rows.first().value(at).simplified()
                                          : tr("Column %L1").arg(at + 1);
        QStringList cells;
        for (const QStringList &row : m_table.rows.mid(hasHeader ? 1 : 0, 3)) {
            if (!row.value(at).trimmed().isEmpty())
                cells.append(row.value(at).simplified());
        }
        //: %1 is what stands over a column, %2 some of its cells
        QString words
            = cells.isEmpty() ? heading : tr("%1 (%2, …)").arg(heading, cells.join(tr(", ")));
        words = fontMetrics().elidedText(words, Qt::ElideRight,
                                         fontMetrics().horizontalAdvance(u'0') * 56);
        auto *label = new QLabel(words.replace(u'&', QStringLiteral("&&")), holder);
        label->setTextFormat(Qt::PlainText);
        label->setBuddy(box);
        form->addRow(label, box);
        m_columns.append(box);
        connect(box, &QComboBox::currentIndexChanged, this, &ImportSource::changed);
    }
    m_scroll->setWidget(holder);
}

void ImportSource::say(const QString &problem)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
}

ContactImport::Source ImportSource::source() const
{
    ContactImport::Source source;
    source.rows = m_table.rows;
    source.lines = m_table.lines;
    if (m_header->isChecked() && !source.rows.isEmpty()) {
        source.rows.removeFirst();
        source.lines.removeFirst();
    }
    for (const QComboBox *box : m_columns)
        source.columns.append(Column(box->currentData().toInt()));
    source.otherwise = {m_otherwise->currentData().toString()};
    return source;
}

bool ImportSource::isReady() const
{
    const ContactImport::Source source = this->source();
    return !source.rows.isEmpty() && source.columns.contains(Column::Email);
}

} // namespace rw::ui
