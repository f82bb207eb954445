/// The ids of components and groups, and the names of flows: `[a-z][a-z0-9-]*`.
public enum Identifier {
    /// Whether a text has that form. Length is not limited.
    public static func isValid(_ text: some StringProtocol) -> Bool {
        text.utf8.first?.isLowerCaseLetter == true
            && text.utf8.allSatisfy { $0.isLowerCaseLetter || $0.isDigit || $0 == UInt8(ascii: "-") }
    }
}

extension UInt8 {
    /// One of `a` to `z`.
    var isLowerCaseLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) }
    /// One of `0` to `9`.
    var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
