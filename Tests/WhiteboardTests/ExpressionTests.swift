import Testing
import Whiteboard

/// Arithmetic with units (`boardwalk help entries`).
@Suite struct ExpressionTests {
    private static let known: [String: ExpressionValue] = [
        "writes": ExpressionValue(AnyQuantity(100_000_000 / 2_592_000.0, .rate)),
        "retention": ExpressionValue(AnyQuantity(157_680_000, .duration)),
        "n": ExpressionValue(AnyQuantity(120_000, .rate)),
    ]

    @Test(arguments: [
        ("100M / month", "38.6/s"), ("writes * retention", "6.08bn"), ("writes * retention * 500B", "3.04TB"), ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3", "9"), ("2 * 3 ^ 2", "18"), ("62^7", "3.52T"), ("n / 15k/s / 70%", "11.4"), ("7 - 3 - 2", "2"), ("n / 4k/s", "30"),
        ("8bn / 10", "800M"), ("34.7M * 2.5Mbit/s", "86.8Tbit/s"), ("100MB/s * 2", "200MB/s"), ("100/s * 100B * day", "864MB"),
        ("$0.01 * 1M", "$10k"), ("$2 * 1k/s", "$2k/s"), ("90min", "1.5h"), ("500h / 1min", "30k"), ("5/day", "5/day"),
        ("3 * 30s", "1.5min"),
    ])
    func value(of expression: String, is text: String) throws {
        #expect(try Expression.evaluate(expression) { Self.known[$0] }.text == text)
    }

    @Test(arguments: [
        ("entres * 500B", 0, "nothing is called entres"), ("writes + 500B", 7, "a rate and a size cannot be added"),
        ("500B - 3s", 5, "a size and a duration cannot be subtracted"), ("writes / 0", 7, "division by zero"),
        ("(1 + 2", 0, "this bracket is not closed"), ("3 4", 2, "an operator was expected, not '4'"),
        ("3 *", 3, "a number or a name was expected at the end"), ("* 3", 0, "a number or a name was expected, not '*'"),
        ("5m * 2", 0, "min or M?"), ("2 ^ 0.5", 4, "a whole number was expected after '^'"),
        ("500B * 500B", 0, "the result is no count, rate, size, bandwidth, duration or money"),
        ("1KiB", 0, "powers of 1000 only; write 1kB"),
    ])
    func mistake(in expression: String, at offset: Int, says message: String) {
        #expect(throws: Expression.Mistake.self) { try Expression.evaluate(expression) { Self.known[$0] } }
        do { _ = try Expression.evaluate(expression) { Self.known[$0] } } catch {
            #expect(error.offset == offset)
            #expect(error.message == message)
        }
    }

    @Test func deepBracketsAreRefusedInsteadOfEndingTheProgram() {
        let expression = String(repeating: "(", count: 60_000)
        #expect(throws: Expression.Mistake.self) { try Expression.evaluate(expression) { _ in nil } }
    }

    @Test func linesUseEarlierLinesAndStatedRequirements() {
        var requirements = Requirements()
        requirements[.writes] = Rate(100)
        requirements[.objectSize] = DataSize(500)
        requirements[.estimates] = [
            Estimate(name: "links", expression: "writes * 5y"), Estimate(name: "storage", expression: "links * object_size * 3"),
            Estimate(name: "early", expression: "later * 2"), Estimate(name: "later", expression: "1"),
        ]
        let sheet = EstimateSheet(requirements)
        #expect(sheet.lines.map { $0.value?.text } == ["15.8bn", "23.7TB", nil, "1"])
    }

    @Test(arguments: [
        ("links", true), ("peak_2", true), ("day", false), ("m", false), ("bn", false), ("2x", false), ("Links", false), ("", false),
    ])
    func name(_ name: String, isAllowed: Bool) { #expect(Expression.isName(name) == isAllowed) }
}
