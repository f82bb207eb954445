import Formats

/// Cards as a table for spreadsheets and Anki (docs.ankiweb.net, Text Files): comma-separated values by RFC 4180, with Anki's own lines
/// in front that say which column is what.
public enum CardTable {
    private static let head = [
        "#separator:Comma", "#html:false", "#columns:Id,Front,Back,Tags", "#guid column:1", "#tags column:4",
    ]

    /// The table: id, question, answer with what to remember under it, topic.
    public static func write(_ cards: [Card]) -> String {
        let rows = cards.map { card in
            [card.id, card.question, card.why.isEmpty ? card.answer : card.answer + "\n" + card.why, card.topic].map(quoted)
                .joined(separator: ",")
        }
        return (head + rows).joined(separator: "\n") + "\n"
    }

    /// A spreadsheet takes what begins with one of these for a formula and runs it (OWASP, CSV Injection).
    private static let formulaMarks: Set<Unicode.Scalar> = ["=", "+", "-", "@"]

    private static func isFormula(_ field: String) -> Bool {
        field.unicodeScalars.first { $0 != "'" }.map(formulaMarks.contains) ?? false
    }

    /// A blank before it makes text of it, and neither Anki nor `read` shows it; a number is what it is.
    private static func harmless(_ field: String) -> String {
        isFormula(field) && (field.hasPrefix("'") || Double(field) == nil) ? " " + field : field
    }

    /// The field as it was before a quote made text of it, as this program once did.
    private static func harmful(_ field: String) -> String { field.hasPrefix("'") && isFormula(field) ? String(field.dropFirst()) : field }

    private static func quoted(_ text: String) -> String {
        let field = harmless(text)
        let scalars = field.unicodeScalars
        let needsQuotes =
            scalars.contains { ",\"\t#".unicodeScalars.contains($0) || Character($0).isNewline } || field.hasPrefix(" ")
            || field.hasSuffix(" ")
        guard needsQuotes else { return field }
        var quoted = String.UnicodeScalarView("\"".unicodeScalars)
        for scalar in scalars {
            if scalar == "\"" { quoted.append(scalar) }
            quoted.append(scalar)
        }
        quoted.append("\"")
        return String(quoted)
    }

    /// Reads a table that this or Anki has written, or any with the columns question, answer and topic. A card without an id gets one
    /// from its question, so that the same card read twice is one.
    public static func read(_ bytes: [UInt8]) -> (cards: [Card], problems: [ReadingProblem]) {
        let (text, unreadable) = PlainText.read(bytes, keepsSeparators: true)
        guard unreadable.isEmpty else { return ([], ReadingProblem.report(unreadable)) }
        var layout = Layout(text)
        var fields = FieldReader(text, separator: layout.separator)
        var cards: [Card] = []
        var problems: [ReadingProblem] = []
        var seen: Set<String> = []
        var hasRow = false
        while let row = fields.next() {
            if row.isComment || row.fields.allSatisfy({ $0.trimmingBlanks.isEmpty }) { continue }
            if row.isOpen {
                problems.append(ReadingProblem(line: row.line, column: 1, message: "a quote is opened in this row and never closed"))
                break
            }
            let isFirst = !hasRow
            hasRow = true
            if isFirst, layout.isHead(row.fields) {
                guard layout.take(head: row.fields) else {
                    let message = "this row names columns, and not both question and answer: question,answer,topic"
                    return ([], [ReadingProblem(line: row.line, column: 1, message: message)])
                }
                continue
            }
            guard let card = layout.card(row.fields.map(harmful)) else {
                problems.append(ReadingProblem(line: row.line, column: 1, message: "a card has a question and an answer"))
                continue
            }
            if seen.insert(card.id).inserted { cards.append(card) }
        }
        return (cards, ReadingProblem.report(problems))
    }
}
