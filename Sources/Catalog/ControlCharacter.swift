/// Characters that no text of ours may hold, line breaks apart: C0, DEL and C1.
public enum ControlCharacter {
    /// The first of a text, however it came there: as a byte or by an escape in quotes.
    public static func first(in text: String) -> UInt32? {
        var isSecondOfC1 = false
        for byte in text.utf8 {
            if byte < 0x20 && byte != 0x0A || byte == 0x7F { return UInt32(byte) }
            if isSecondOfC1 && byte < 0xA0 { return UInt32(byte) }
            isSecondOfC1 = byte == 0xC2
        }
        return nil
    }

    /// What is said of one.
    public static func message(_ value: UInt32) -> String {
        if value == 0x09 { return "a tab cannot stand in a text; write blanks" }
        let digits = String(value, radix: 16, uppercase: true)
        let noun = value == 0x2028 || value == 0x2029 ? "line separator" : "control character"
        return "the \(noun) U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + " cannot stand in a text"
    }
}
