import Whiteboard

extension AttributeLimits.Form {
    /// Why a text has not the form, as a sentence; nil for one that has.
    public func problem(_ text: String) -> String? {
        switch self {
        case .waiver: Self.isWaiver(text) ? nil : "'\(text)': a waiver is RULE on SUBJECT"
        case .entity: Self.isEntityName(text) ? nil : "'\(text)' is no name of an entity: a letter, then letters, digits, - and _"
        case .path: PathEntry(text) != nil ? nil : "'\(text)' is no step, such as app, 'app > urls' or 'app > urls #2'"
        case .name:
            Expression.isUnit(text)
                ? "an estimate cannot be called '\(text)', which is a unit"
                : Expression.isName(text) ? nil : "an estimate cannot be called '\(text)': a-z, then a-z 0-9 _"
        case .expression: nil
        }
    }

    private static func isWaiver(_ text: String) -> Bool {
        let words = text.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
        guard words.count == 3, words[1] == "on", words[2].first.map({ $0 != " " }) ?? false else { return false }
        let parts = words[0].split(separator: "/", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(isRuleByte) }
    }

    private static func isRuleByte(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || byte == UInt8(ascii: "-")
    }

    private static func isEntityName(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, first.isASCII, first.properties.isAlphabetic else { return false }
        return text.unicodeScalars.allSatisfy {
            $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0)) || $0 == "_" || $0 == "-"
        }
    }
}
