import Canvas

/// Turns the bytes of a terminal into inputs. It knows no clock: whoever feeds it says, by `settle()`, that nothing followed in time.
public struct InputDecoder {
    /// What is missing before the bytes at hand can be understood.
    enum Missing {
        case nothing
        /// A lone Escape may be the key.
        case restOfKey
        /// Escape and what most often opens a sequence: two keys at once are rarer than a sequence in two pieces.
        case restOfIntroducer
        /// It has begun and can be nothing else, or a character has: the end comes, however late.
        case restOfSequence
        case restOfPaste
    }

    /// Whether a cursor report is the answer to our question, not a key that looks like one (xterm's modified F3).
    var awaitsCursorReport = false

    /// What this terminal sends for a key, as terminfo has it; goes before what most terminals send.
    private let sequences: [[UInt8]: Key]
    private let longestSequence: Int
    private var bytes: [UInt8] = []
    private var position = 0
    private var paste: [UInt8]?

    /// A sequence longer than this means nothing to anybody.
    private static let sequenceLimit = 4096

    /// A decoder that has seen nothing yet.
    ///
    /// - Parameter sequences: What this terminal sends for a key, as terminfo has it.
    public init(sequences: [[UInt8]: Key] = [:]) {
        self.sequences = sequences
        longestSequence = sequences.keys.map(\.count).max() ?? 0
    }

    var missing: Missing {
        if paste != nil { return .restOfPaste }
        let rest = bytes[position...]
        guard let first = rest.first else { return .nothing }
        guard first == Byte.escape else { return .restOfSequence }
        return rest.count == 1 ? .restOfKey : rest.count == 2 ? .restOfIntroducer : .restOfSequence
    }

    /// Takes what was read from the terminal, in pieces of any length.
    public mutating func feed(_ new: some Sequence<UInt8>) {
        if position > 0 {
            bytes.removeFirst(position)
            position = 0
        }
        bytes.append(contentsOf: new)
    }

    /// Everything that is complete.
    public mutating func take() -> [Input] {
        var inputs: [Input] = []
        while position < bytes.count {
            if paste != nil {
                guard let text = takePaste() else { break }
                inputs.append(.paste(text))
                continue
            }
            guard let step = step(at: position) else { break }
            position += step.length
            switch step.meaning {
            case .input(let input): inputs.append(input)
            case .pasteStart: paste = []
            case .cursorReport(let column):
                awaitsCursorReport = false
                // Emulators that do not really draw answer with the first column.
                inputs.append(.ambiguousWidth(max(1, column - 1)))
            }
        }
        return inputs
    }

    /// Nothing followed in time: what is there is all there is.
    public mutating func settle() -> [Input] {
        defer {
            bytes = []
            position = 0
        }
        if let open = paste {
            paste = nil
            return [.paste(Self.text(of: open[...] + bytes[position...]))]
        }
        let rest = bytes[position...]
        guard let first = rest.first else { return [] }
        guard first == Byte.escape else { return [.key(.unknown)] }
        if rest.count == 1 { return [.key(.escape)] }
        if rest.count == 2, let second = rest.last, (0x21..<0x7F).contains(second) {
            return [.key(.escape), .key(.character(Character(Unicode.Scalar(second))))]
        }
        return [.key(.unknown)]
    }

    // MARK: one step

    struct Step {
        enum Meaning {
            case input(Input)
            case pasteStart
            case cursorReport(column: Int)
        }
        var meaning: Meaning
        var length: Int

        static func key(_ key: Key, _ length: Int) -> Step { Step(meaning: .input(.key(key)), length: length) }
    }

    /// What stands at an index; nil while it is not all there.
    private func step(at start: Int) -> Step? {
        let first = bytes[start]
        if first == Byte.escape { return escape(at: start) }
        if first == Byte.firstOfC1, start + 1 < bytes.count, Byte.introducers.contains(bytes[start + 1]) { return eightBits(at: start) }
        if first < 0x20 || first == 0x7F { return .key(ControlKeys.key(of: first), 1) }
        guard let (character, length) = character(at: start) else { return nil }
        return .key(character.map { .character($0) } ?? .unknown, length)
    }

    /// How many bytes the character at an index takes, by its first byte.
    private func length(at start: Int) -> Int {
        switch bytes[start] {
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 1
        }
    }

    /// The character at an index, nil inside where its bytes are none (then only the first is to be skipped); nil while it is not all
    /// there.
    private func character(at start: Int) -> (character: Character?, length: Int)? {
        let first = bytes[start]
        if first < 0x80 { return (Character(Unicode.Scalar(first)), 1) }
        let length = length(at: start)
        guard length > 1 else { return (nil, 1) }
        let available = bytes[start..<min(start + length, bytes.count)]
        guard available.dropFirst().allSatisfy({ $0 & 0xC0 == 0x80 }) else { return (nil, 1) }
        guard available.count == length else { return nil }
        guard let scalar = String(validating: available, as: UTF8.self)?.unicodeScalars.first, scalar.value >= 0xA0
        else { return (nil, length) }
        return (Character(scalar), length)
    }

    // MARK: escape sequences

    private func escape(at start: Int) -> Step? {
        guard start + 1 < bytes.count else { return nil }
        if let known = knownSequence(at: start) { return known }
        let second = bytes[start + 1]
        switch second {
        case Byte.escape: return .key(.escape, 1)
        case Byte.bracket: return controlSequence(at: start)
        case Byte.singleShift: return singleShift(at: start)
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"):
            // An answer of the terminal always goes on with a digit or a private mark; a key typed behind Escape does not.
            guard start + 2 < bytes.count else { return nil }
            return Byte.startsAnswer(bytes[start + 2]) ? answer(at: start) : .key(.escape, 1)
        default:
            // Nothing is bound to Alt, so Escape and a key is what they are, however close together: keys typed ahead are not lost.
            return .key(.escape, 1)
        }
    }

    /// The introducers of sequences in their form of eight bits, which UTF-8 writes in two.
    private func eightBits(at start: Int) -> Step? {
        switch bytes[start + 1] {
        case Byte.controlSequence: controlSequence(at: start)
        case Byte.singleShiftThree: singleShift(at: start)
        default: answer(at: start)
        }
    }

    private func knownSequence(at start: Int) -> Step? {
        var length = min(longestSequence, bytes.count - start)
        while length >= 2 {
            if let key = sequences[Array(bytes[start..<start + length])] { return .key(key, length) }
            length -= 1
        }
        return nil
    }

    /// `ESC [`, parameters, intermediates, one final byte (ECMA-48, 5.4).
    private func controlSequence(at start: Int) -> Step? {
        var end = start + 2
        while end < bytes.count, (0x30...0x3F).contains(bytes[end]) { end += 1 }
        let parameters = bytes[start + 2..<end]
        while end < bytes.count, (0x20...0x2F).contains(bytes[end]) { end += 1 }
        // What stands in no order is no sequence of anybody's; it ends where one would.
        let isOrdered = end < bytes.count && !(0x20...0x3F).contains(bytes[end])
        while end < bytes.count, (0x20...0x3F).contains(bytes[end]) { end += 1 }
        guard end < bytes.count else { return end - start > Self.sequenceLimit ? .key(.unknown, end - start) : nil }
        let final = bytes[end]
        // Cut off by something else: that is read anew.
        guard (0x40...0x7E).contains(final) else { return .key(.unknown, end - start) }
        let length = end + 1 - start
        let isPlain = isOrdered && end == start + 2 + parameters.count
        guard isPlain else { return .key(.unknown, length) }

        if parameters.isEmpty, final == UInt8(ascii: "M") {
            guard end + 3 < bytes.count else { return nil }
            let mouse = MouseReport.threeBytes(bytes[end + 1...end + 3])
            return Step(meaning: .input(mouse.map { .mouse($0) } ?? .key(.unknown)), length: length + 3)
        }
        if parameters.isEmpty, final == Byte.bracket {
            // The Linux console's F1 to F5: one more letter.
            guard end + 1 < bytes.count else { return nil }
            return .key(KeySequences.linuxFunctionKeys[bytes[end + 1]] ?? .unknown, length + 1)
        }
        if parameters.first == UInt8(ascii: "<") {
            let mouse = MouseReport.sgr(parameters.dropFirst(), final: final)
            return Step(meaning: .input(mouse.map { .mouse($0) } ?? .key(.unknown)), length: length)
        }
        guard let numbers = Numbers.list(parameters) else { return .key(.unknown, length) }
        switch (final, numbers) {
        case (UInt8(ascii: "I"), []): return Step(meaning: .input(.focus(true)), length: length)
        case (UInt8(ascii: "O"), []): return Step(meaning: .input(.focus(false)), length: length)
        case (UInt8(ascii: "~"), [200]): return Step(meaning: .pasteStart, length: length)
        case (UInt8(ascii: "R"), _) where awaitsCursorReport && numbers.count == 2:
            return Step(meaning: .cursorReport(column: numbers[1]), length: length)
        default: return .key(KeySequences.key(final: final, numbers: numbers), length)
        }
    }

    /// `ESC O` and a letter; some terminals put a modifier's digit between.
    private func singleShift(at start: Int) -> Step? {
        var end = start + 2
        while end < bytes.count, (0x30...0x39).contains(bytes[end]) { end += 1 }
        guard end < bytes.count else { return nil }
        guard (0x40...0x7E).contains(bytes[end]) else { return .key(.unknown, end - start) }
        return .key(KeySequences.singleShift[bytes[end]] ?? .unknown, end + 1 - start)
    }

    /// A string of the terminal's own (OSC, DCS, APC, PM): nothing we asked for, skipped to its end.
    private func answer(at start: Int) -> Step? {
        var end = start + 2
        while end < bytes.count, end - start <= Self.sequenceLimit {
            if bytes[end] == Byte.bell { return .key(.unknown, end + 1 - start) }
            if bytes[end] == Byte.escape {
                guard end + 1 < bytes.count else { return nil }
                return .key(.unknown, bytes[end + 1] == UInt8(ascii: "\\") ? end + 2 - start : end - start)
            }
            end += 1
        }
        return end - start > Self.sequenceLimit ? .key(.unknown, end - start) : nil
    }

    // MARK: paste

    private static let pasteStart: [UInt8] = Array("\u{1B}[200~".utf8)
    private static let pasteEnd: [UInt8] = Array("\u{1B}[201~".utf8)
    /// As much as a board file may hold; what is pasted beyond it is dropped.
    private static let pasteLimit = 16 * 1024 * 1024

    /// The pasted text once its end is here; until then what is there is put aside.
    private mutating func takePaste() -> String? {
        guard var open = paste else { return nil }
        // The end mark may have arrived in two halves.
        let from = max(0, open.count - Self.pasteEnd.count + 1)
        open.append(contentsOf: bytes[position...])
        guard var end = Self.find(Self.pasteEnd, in: open, from: from) else {
            paste = open.count > Self.pasteLimit ? Array(open.prefix(Self.pasteLimit)) : open
            position = bytes.count
            return nil
        }
        // A further end mark that no start mark announces was part of what was pasted: nobody's text shall end its own paste and have
        // its rest taken for keys.
        var after = end + Self.pasteEnd.count
        let nextStart = Self.find(Self.pasteStart, in: open, from: after) ?? open.count
        while let further = Self.find(Self.pasteEnd, in: open, from: after), further < nextStart {
            end = further
            after = further + Self.pasteEnd.count
        }
        bytes = Array(open[after...])
        position = 0
        paste = nil
        return Self.text(of: open[..<end])
    }

    private static func find(_ needle: [UInt8], in bytes: [UInt8], from: Int) -> Int? {
        guard let first = needle.first, bytes.count >= needle.count, from <= bytes.count - needle.count else { return nil }
        for index in from...bytes.count - needle.count
        where bytes[index] == first && bytes[index..<index + needle.count].elementsEqual(needle) {
            return index
        }
        return nil
    }

    /// Text with its line breaks as `\n` (terminals paste CR) and without end marks of pastes in it.
    private static func text(of pasted: ArraySlice<UInt8>) -> String {
        var plain: [UInt8] = []
        plain.reserveCapacity(pasted.count)
        var index = pasted.startIndex
        while index < pasted.endIndex {
            let byte = pasted[index]
            if byte == Byte.escape, pasted[index...].starts(with: pasteEnd) {
                index += pasteEnd.count
                continue
            }
            index += 1
            if byte == Byte.carriageReturn {
                if index < pasted.endIndex, pasted[index] == Byte.lineFeed { index += 1 }
                plain.append(Byte.lineFeed)
            } else {
                plain.append(byte)
            }
        }
        return String(decoding: plain, as: UTF8.self)
    }
}

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
