/// Bytes with a name.
enum Byte {
    static let bell: UInt8 = 0x07
    static let lineFeed: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D
    static let escape: UInt8 = 0x1B
    static let bracket = UInt8(ascii: "[")
    static let singleShift = UInt8(ascii: "O")
    /// Before U+0080 to U+00BF in UTF-8.
    static let firstOfC1: UInt8 = 0xC2
    static let controlSequence: UInt8 = 0x9B
    static let singleShiftThree: UInt8 = 0x8F
    /// SS3, DCS, CSI, OSC, PM and APC of eight bits, by their second byte.
    static let introducers: Set<UInt8> = [singleShiftThree, 0x90, controlSequence, 0x9D, 0x9E, 0x9F]

    /// Whether a string of the terminal's (OSC, DCS, APC) may go on so.
    static func startsAnswer(_ byte: UInt8) -> Bool {
        (0x30...0x3F).contains(byte) || byte == UInt8(ascii: "$") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "!")
    }
}
