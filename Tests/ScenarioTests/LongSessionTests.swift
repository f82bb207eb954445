import Foundation
import Glibc
import TestSupport
import Testing

/// Somebody at work for a long time in a real terminal: the program's memory stays what it was, and the board is whole at the end.
///
/// Ten minutes' worth of keys, one a second; `BOARDWALK_HOURS=1` types an hour's.
@Suite struct LongSessionTests {
    private static let program = ProgramRun.products + "/boardwalk"
    private static let hours = getenv("BOARDWALK_HOURS").flatMap { Double(String(cString: $0)) } ?? 1.0 / 6

    /// What is done over and over; keys that end the program are not among it.
    private static let deeds = [
        "hlkj", "llh", "u", "u", "\u{12}", "+", "-", "z\u{1B}", "#", "]e\u{1B}", "]f", "nnp", "H", "L", "t", "\u{1B}", "?\u{1B}", "gf",
        "yp",
        "~", "!f\u{1B}", ":set zones 3\r", "\r\u{1B}", ".", "3l", "%", "\u{13}",
    ]
    private static let words = ["client", "lb", "app", "cache", "db", "queue", "worker", "cdn", "search", "auth"]

    /// The same turns on every run (Knuth's MMIX generator).
    private struct Dice {
        var state: UInt64 = 2_026
        mutating func roll(_ sides: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(sides))
        }
    }

    private static func deed(_ dice: inout Dice) -> String {
        func word() -> String { words[dice.roll(words.count)] + "\(dice.roll(9))" }
        switch dice.roll(10) {
        case 0: return "\u{1B}a\(word())\([" > ", " >> ", " => "][dice.roll(3)])\(word()) x\(dice.roll(4) + 1)\r\u{1B}"
        case 1: return "\u{1B}dd\u{1B}"
        case 2: return "\u{1B}\u{1B}"
        case 3: return "\u{1B}/\(word())\r"
        default: return deeds[dice.roll(deeds.count)]
        }
    }

    private static func residentKiB(_ process: pid_t) throws -> Int {
        let fields = try String(contentsOfFile: "/proc/\(process)/statm", encoding: .utf8).split(separator: " ")
        return try #require(fields.count > 1 ? Int(fields[1]) : nil) * Int(sysconf(Int32(_SC_PAGESIZE))) / 1024
    }

    @Test func memoryStaysAndNothingIsLost() throws {
        let terminal = try TmuxTerminal("\(Self.program) edit long.yaml", columns: 120, rows: 36)
        try terminal.wait(for: "Start: Tab")
        let process = try terminal.process()
        var dice = Dice()
        var typed = 0
        let all = Int(Self.hours * 3_600)
        var early: Int?
        while typed < all {
            var keys = ""
            while keys.count < 40 { keys += Self.deed(&dice) }
            typed += keys.count
            try terminal.type(keys)
            // An escape alone is told from the beginning of a sequence by what follows it at once.
            usleep(60_000)
            if early == nil, typed >= all / 2 { early = try Self.residentKiB(process) }
        }
        try terminal.press("Escape", "Escape", "Escape")
        try terminal.type("a")
        try terminal.type("lastone:cache\r")
        try terminal.wait(for: "Lastone")
        let late = try Self.residentKiB(process)
        let atHalfTime = try #require(early)
        #expect(late < atHalfTime * 5 / 4 + 8_192, "from \(atHalfTime) KiB at half-time to \(late) KiB")
        try terminal.press("Escape", "Escape")
        try terminal.type(":wq\r")
        try terminal.wait(for: "ended with 0")
        #expect(try terminal.read("long.yaml").contains("id: lastone"))
        let check = try ProgramRun(Self.program, ["review", terminal.folder + "/long.yaml"])
        #expect(check.status < 2, "\(check.errors)")
    }
}
