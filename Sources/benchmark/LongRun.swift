import Canvas
import Catalog
import Glibc
import Interface
import Review
import Whiteboard

/// Hours of somebody at work, one key a second, as fast as the editor takes them: memory stays flat and keys stay as quick as at first.
/// `benchmark hours [N]`, eight unless said otherwise.
struct LongRun {
    private let catalog: Catalog
    private var editor: Editor
    private var dice: UInt64 = 2_026
    private var now = 0

    /// A second between keys.
    private static let keysAnHour = 3_600
    /// Nobody draws more boxes than this in one sitting; from there on some go.
    private static let mostBoxes = 40

    init(catalog: Catalog) {
        self.catalog = catalog
        editor = Editor(context: EditorContext(catalog: catalog), opening: .board(Board(), path: "long.yaml", isOnDisk: false))
        _ = editor.start()
        _ = editor.update(.input(.resize(KeyToFrame.window)))
    }

    /// A line an hour: memory, the median key, the slowest in a hundred, the board.
    static func lines(hours: Int, catalog: Catalog) -> [String] {
        var run = LongRun(catalog: catalog)
        var cells = [["hour", "MiB", "key, ms", "99 %", "boxes", "edits"]]
        for hour in 1...max(1, hours) {
            var times: [Double] = []
            while times.count < keysAnHour { run.work(&times) }
            times.sort()
            cells.append([
                "\(hour)", "\(residentKiB() / 1024)", Measurement.text(Measurement.median(of: times)),
                Measurement.text(times[times.count * 99 / 100]),
                "\(run.editor.board.components.count)", "\(run.editor.revision)",
            ])
        }
        return AlignedCells.lines(cells, isLastLeft: false)
    }

    /// What the process holds in memory now (proc(5), statm).
    private static func residentKiB() -> Int {
        guard let file = fopen("/proc/self/statm", "r") else { return 0 }
        defer { fclose(file) }
        var text = [CChar](repeating: 0, count: 128)
        guard fgets(&text, 128, file) != nil else { return 0 }
        let line = String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        let fields = line.split(separator: " ")
        return (fields.count > 1 ? Int(fields[1]) ?? 0 : 0) * Int(sysconf(Int32(_SC_PAGESIZE))) / 1024
    }

    // MARK: What somebody does

    /// Something done and undone so often; where it writes a line, the line.
    private static let deeds: [String] = [
        "hlkj", "llh", "u", "u", "\u{12}", "+", "-", "z\u{1B}", "#", "]e\u{1B}", "]f", "nnp", "H", "L", "t", "\u{1B}", "?\u{1B}", "gf",
        "yp", "~",
        "!f\u{1B}", ":set zones 3\r", "\r\u{1B}", ".", "3l", "%", "\u{13}",
    ]
    private static let words = ["client", "lb", "app", "cache", "db", "queue", "worker", "cdn", "search", "auth"]

    private mutating func work(_ times: inout [Double]) {
        var keys: String
        switch number(10) {
        case 0, 1:
            if editor.board.components.count >= Self.mostBoxes {
                keys = "\u{1B}d"
            } else {
                let arrow = [" > ", " >> ", " => "][number(3)]
                keys = "\u{1B}a\(word())\(arrow)\(word()) x\(number(4) + 1)\r\u{1B}"
            }
        case 2: keys = "\u{1B}\u{1B}"
        case 3: keys = "\u{1B}/\(word())\r"
        default: keys = Self.deeds[number(Self.deeds.count)]
        }
        if editor.board.components.count > Self.mostBoxes { keys += "\u{1B}dd" }
        for character in keys { times.append(press(Self.key(character))) }
    }

    private mutating func word() -> String { Self.words[number(Self.words.count)] + "\(number(9))" }

    private mutating func number(_ limit: Int) -> Int {
        dice = dice &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((dice >> 33) % UInt64(limit))
    }

    private static func key(_ character: Character) -> Key {
        switch character {
        case "\u{1B}": .escape
        case "\r": .enter
        case "\u{12}": .control("r")
        case "\u{13}": .control("s")
        default: .character(character)
        }
    }

    /// A key, its frame, and what the runtime would answer; the milliseconds of the first two.
    private mutating func press(_ key: Key) -> Double {
        now += 1
        let start = ContinuousClock.now
        var effects = editor.update(.clock(.seconds(now))) + editor.update(.input(.key(key)))
        withExtendedLifetime(editor.view(in: KeyToFrame.window)) {}
        let time = Measurement.milliseconds(ContinuousClock.now - start)
        var rounds = 0
        while !effects.isEmpty, rounds < 8 {
            rounds += 1
            effects = effects.flatMap { answer($0).map { editor.update($0) } ?? [] }
        }
        return time
    }

    private func answer(_ effect: Effect) -> Event? {
        switch effect {
        case .review(let board, let revision): .reviewed(RuleBook.review(board, catalog: catalog), revision: revision)
        case .draw(let request): .drawn(request.drawn(catalog), request)
        case .whatIf(let board, let scenario, let number):
            (try? WhatIfAnswer(scenario, on: board, catalog: catalog)).map { .whatIf(.success($0), number: number) }
        case .save(_, let path, let revision): .saved(path: path, revision: revision)
        default: nil
        }
    }
}
