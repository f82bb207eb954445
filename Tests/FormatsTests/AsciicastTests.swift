import Canvas
import Foundation
import Testing

@testable import Formats

/// A film is read by asciinema: JSON lines, and text that a terminal turns into the frames.
@Suite struct AsciicastTests {
    private static let theme = Theme(
        name: "test", title: "Test", isLight: false,
        looks: [.error: Look(foreground: .rgb(red: 255, green: 0, blue: 10)), .key: Look(emphasis: .bold)])

    /// As much of a terminal as a film needs: the cursor's place, wiping, and text.
    private struct Terminal {
        var rows: [[Character]]
        var looks: [[String]]
        var place = (row: 0, column: 0)
        var look = ""

        init(_ size: Size) {
            rows = Array(repeating: Array(repeating: " ", count: size.columns), count: size.rows)
            looks = Array(repeating: Array(repeating: "0", count: size.columns), count: size.rows)
        }

        mutating func read(_ text: String) throws {
            var rest = Substring(text)
            while let character = rest.popFirst() {
                if character == "\r\n" {
                    // At the foot everything moves up by a row.
                    rows = rows.dropFirst() + [Array(repeating: " ", count: rows[0].count)]
                    place.column = 0
                    continue
                }
                guard character == "\u{1B}" else {
                    rows[place.row][place.column] = character
                    looks[place.row][place.column] = look
                    place.column += TextWidth.columns(of: character)
                    continue
                }
                let bracket = rest.popFirst()
                #expect(bracket == "[")
                let body = rest.prefix { !$0.isLetter }
                rest = rest.dropFirst(body.count)
                let numbers = body.split(separator: ";").compactMap { Int($0) }
                let sign = rest.popFirst()
                switch try #require(sign) {
                case "H": place = numbers.count == 2 ? (numbers[0] - 1, numbers[1] - 1) : (0, 0)
                case "J": for row in rows.indices { rows[row] = rows[row].map { _ in " " } }
                case "m": look = String(body)
                case "h", "l": #expect(body == "?25")
                default: Issue.record("an unknown sequence: \(body)")
                }
            }
        }

        var lines: [String] { rows.map { String($0) } }
    }

    private func film(_ show: (inout Asciicast) -> Void) throws -> (header: [String: Any], frames: [(time: Double, text: String)]) {
        var cast = Asciicast(
            size: Size(columns: 12, rows: 3), title: "A \"title\" \u{1B}[2J", timestamp: 1_700_000_000.7, theme: Self.theme)
        show(&cast)
        let lines = try cast.text.split(separator: "\n").map { try JSONSerialization.jsonObject(with: Data($0.utf8)) }
        let header = try #require(lines.first as? [String: Any])
        let frames = try lines.dropFirst().map { line -> (Double, String) in
            let parts = try #require(line as? [Any])
            #expect(parts.count == 3 && parts[1] as? String == "o")
            return (try #require((parts[0] as? NSNumber)?.doubleValue), try #require(parts[2] as? String))
        }
        return (header, frames)
    }

    private static func frame(_ texts: [(String, Int, Int, Style)]) -> Canvas {
        var canvas = Canvas(size: Size(columns: 12, rows: 3))
        for (text, column, row, style) in texts { canvas.put(text, at: Point(column: column, row: row), style: style) }
        return canvas
    }

    @Test func theHeaderSaysWhatItIs() throws {
        let header = try film { $0.show(Self.frame([]), at: 0) }.header
        #expect(header["version"] as? Int == 2 && header["width"] as? Int == 12 && header["height"] as? Int == 3)
        #expect(header["timestamp"] as? Int == 1_700_000_000)
        #expect(header["title"] as? String == "A \"title\" \u{1B}[2J")
    }

    @Test("A terminal that is sent the film shows frame after frame")
    func framesAreSeen() throws {
        let frames = [
            Self.frame([("hello", 1, 1, .text)]), Self.frame([("hello", 1, 1, .text), ("東京 é", 0, 2, Style(.error))]),
            Self.frame([("東京", 1, 2, .text)]),
        ]
        let film = try film { cast in for (number, frame) in frames.enumerated() { cast.show(frame, at: Double(number)) } }
        var terminal = Terminal(Size(columns: 12, rows: 3))
        #expect(film.frames.count == 3)
        for (frame, sent) in zip(frames, film.frames) {
            try terminal.read(sent.text)
            for row in 0..<3 {
                for column in 0..<12 where !frame[Point(column: column, row: row)].isContinuation {
                    #expect(String(terminal.rows[row][column]) == frame.text(at: Point(column: column, row: row)))
                }
            }
        }
    }

    @Test func coloursAndEmphasisComeFromTheTheme() throws {
        let film = try film { $0.show(Self.frame([("e", 0, 0, Style(.error)), ("k", 1, 0, Style(.key, .reverse))]), at: 0) }
        var terminal = Terminal(Size(columns: 12, rows: 3))
        try terminal.read(film.frames[0].text)
        #expect(terminal.looks[0][0] == "0;38;2;255;0;10" && terminal.looks[0][1] == "0;1;7" && terminal.looks[0][2] == "0")
    }

    @Test("Only what changes is written, nothing where nothing does, and times never go back")
    func timesRise() throws {
        let film = try film { cast in
            cast.show(Self.frame([("a", 0, 0, .text)]), at: 1)
            cast.show(Self.frame([("a", 0, 0, .text)]), at: 2)
            cast.show(Self.frame([("b", 0, 0, .text)]), at: 0.5)
            cast.end(at: 3.25)
        }
        #expect(film.frames.map(\.time) == [1, 1, 3.25])
        #expect(film.frames[1].text == "\u{1B}[1;1H\u{1B}[0mb\u{1B}[0m")
        #expect(film.frames[2].text == "\u{1B}[?25h\u{1B}[3;1H\r\n", "what comes after the film has a row of its own")
    }
}
