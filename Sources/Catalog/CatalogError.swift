/// A slip in one of the catalogue's tables, with the line to correct.
public struct CatalogError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The table, such as `kinds.tsv`.
    public let table: String
    /// The line in the table, counted from 1.
    public let line: Int
    /// What is wrong there, and what was expected.
    public let message: String

    /// A slip at a line of a table.
    public init(table: String, line: Int, message: String) {
        self.table = table
        self.line = line
        self.message = message
    }

    public var description: String { "\(table):\(line): \(message)" }
}
