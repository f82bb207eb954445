/// A table of tab-separated fields: `#` starts a comment line, the first other line names the columns.
struct TabTable {
    /// One line of a table, with its place for messages.
    struct Row {
        let line: Int
        let fields: [String]
    }

    let name: String
    let rows: [Row]

    /// Reads a table whose heading must be exactly `columns`; trailing empty fields may be missing from a row.
    init(_ bytes: [UInt8], name: String, columns: [String]) throws(CatalogError) {
        self.name = name
        var rows: [Row] = []
        var isHeadingRead = false
        var line = 0
        for text in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            line += 1
            if text.isEmpty || text.first == UInt8(ascii: "#") { continue }
            var fields = text.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map {
                String(decoding: $0, as: UTF8.self)
            }
            if !isHeadingRead {
                guard fields == columns else {
                    throw CatalogError(table: name, line: line, message: "the columns must be \(columns.joined(separator: ", "))")
                }
                isHeadingRead = true
                continue
            }
            guard fields.count <= columns.count else {
                throw CatalogError(table: name, line: line, message: "\(fields.count) fields, \(columns.count) were expected")
            }
            fields.append(contentsOf: repeatElement("", count: columns.count - fields.count))
            rows.append(Row(line: line, fields: fields))
        }
        self.rows = rows
    }

    /// A mistake in this table.
    func mistake(_ row: Row, _ message: String) -> CatalogError {
        CatalogError(table: name, line: row.line, message: message)
    }
}
