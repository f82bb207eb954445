import Canvas

/// What most terminals send for keys. Sources: XTerm Control Sequences ("PC-Style Function Keys", "VT220-Style Function Keys"); the
/// Linux console's console_codes(4).
enum KeySequences {
    /// The key of a control sequence: its final byte and its parameters, of which the second says what was held (1 plus shift 1, alt 2,
    /// control 4).
    static func key(final: UInt8, numbers: [Int]) -> Key {
        let modifiers = numbers.count > 1 ? max(0, numbers[1] - 1) : 0
        if final == UInt8(ascii: "~") {
            guard modifiers == 0, let number = numbers.first else { return .unknown }
            return numbered[number] ?? .unknown
        }
        switch modifiers {
        case 0: return lettered[final] ?? .unknown
        case 1: return shifted[final] ?? .unknown
        default: return .unknown
        }
    }

    private static let lettered: [UInt8: Key] = [
        UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right, UInt8(ascii: "D"): .left,
        UInt8(ascii: "H"): .home, UInt8(ascii: "F"): .end, UInt8(ascii: "Z"): .backTab,
        UInt8(ascii: "P"): .function(1), UInt8(ascii: "Q"): .function(2), UInt8(ascii: "R"): .function(3), UInt8(ascii: "S"): .function(4),
        // rxvt's shifted arrows.
        UInt8(ascii: "a"): .shiftUp, UInt8(ascii: "b"): .shiftDown, UInt8(ascii: "c"): .shiftRight, UInt8(ascii: "d"): .shiftLeft,
    ]

    private static let shifted: [UInt8: Key] = [
        UInt8(ascii: "A"): .shiftUp, UInt8(ascii: "B"): .shiftDown, UInt8(ascii: "C"): .shiftRight, UInt8(ascii: "D"): .shiftLeft,
        UInt8(ascii: "Z"): .backTab,
    ]

    private static let numbered: [Int: Key] = [
        1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
        11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5), 17: .function(6), 18: .function(7),
        19: .function(8), 20: .function(9), 21: .function(10), 23: .function(11), 24: .function(12),
    ]

    /// After `ESC O`: cursor and function keys, and the number pad where the terminal has it send sequences.
    static let singleShift: [UInt8: Key] = [
        UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right, UInt8(ascii: "D"): .left,
        UInt8(ascii: "H"): .home, UInt8(ascii: "F"): .end, UInt8(ascii: "M"): .enter, UInt8(ascii: "I"): .tab,
        UInt8(ascii: "P"): .function(1), UInt8(ascii: "Q"): .function(2), UInt8(ascii: "R"): .function(3), UInt8(ascii: "S"): .function(4),
        UInt8(ascii: "j"): .character("*"), UInt8(ascii: "k"): .character("+"), UInt8(ascii: "l"): .character(","),
        UInt8(ascii: "m"): .character("-"), UInt8(ascii: "n"): .character("."), UInt8(ascii: "o"): .character("/"),
        UInt8(ascii: "p"): .character("0"), UInt8(ascii: "q"): .character("1"), UInt8(ascii: "r"): .character("2"),
        UInt8(ascii: "s"): .character("3"), UInt8(ascii: "t"): .character("4"), UInt8(ascii: "u"): .character("5"),
        UInt8(ascii: "v"): .character("6"), UInt8(ascii: "w"): .character("7"), UInt8(ascii: "x"): .character("8"),
        UInt8(ascii: "y"): .character("9"), UInt8(ascii: "X"): .character("="),
    ]

    /// After `ESC [ [`.
    static let linuxFunctionKeys: [UInt8: Key] = [
        UInt8(ascii: "A"): .function(1), UInt8(ascii: "B"): .function(2), UInt8(ascii: "C"): .function(3), UInt8(ascii: "D"): .function(4),
        UInt8(ascii: "E"): .function(5),
    ]
}

/// The single bytes below the blank, and DEL.
enum ControlKeys {
    static func key(of byte: UInt8) -> Key {
        switch byte {
        case 0x08, 0x7F: .backspace
        case 0x09: .tab
        case 0x0A, 0x0D: .enter
        case 0x01...0x1A: .control(Character(Unicode.Scalar(byte + 0x60)))
        // What `^_` sends, and `^/` on most terminals: a shell's undo.
        case 0x1F: .control("_")
        default: .unknown
        }
    }
}

/// The parameters of a control sequence.
enum Numbers {
    /// What a terminal may say at most; more is a mistake or malice.
    private static let largest = 99_999
    private static let mostNumbers = 16

    /// Numbers parted by semicolons, a missing one 0; the empty list for nothing; nil for anything else.
    static func list(_ bytes: ArraySlice<UInt8>) -> [Int]? {
        if bytes.isEmpty { return [] }
        var numbers = [0]
        for byte in bytes {
            switch byte {
            case 0x30...0x39:
                numbers[numbers.count - 1] = min(largest, numbers[numbers.count - 1] * 10 + Int(byte - 0x30))
            case UInt8(ascii: ";"):
                if numbers.count == mostNumbers { return nil }
                numbers.append(0)
            default: return nil
            }
        }
        return numbers
    }
}
