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
    private var paste: Paste?

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
            case .pasteStart: paste = Paste()
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
            return [.paste(open.text(endingIn: bytes[position...]))]
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

    /// The pasted text once its end is here.
    private mutating func takePaste() -> String? {
        guard var open = paste.take() else { return nil }
        let ended = open.take(bytes[position...])
        if ended == nil { paste = open }
        bytes = ended?.rest ?? []
        position = 0
        return ended?.text
    }
}
