import Testing

@testable import Whiteboard

@Suite struct QuantityTests {
    static let readings: [(String, Dimension, Double)] = [
        ("1500", Dimension.count, 1500.0), ("10k", .count, 10_000), ("3M", .count, 3e6), ("2bn", .count, 2e9), ("5T", .count, 5e12),
        ("4K", .count, 4000),
        ("1G", .count, 1e9), ("10k/s", .rate, 10_000), ("60/min", .rate, 1), ("100M/month", .rate, 100e6 / 2_592_000),
        ("600/h", .rate, 600.0 / 3600),
        ("500B", .size, 500), ("3TB", .size, 3e12), ("5Mbit/s", .bandwidth, 625_000), ("100MB/s", .bandwidth, 100e6),
        ("100ms", .duration, 0.1),
        ("1min", .duration, 60), ("5y", .duration, 5 * 31_536_000), ("7day", .duration, 7 * 86_400), ("2w", .duration, 1_209_600),
        ("99.9%", .percent, 0.999),
        ("100:1", .ratio, 100), ("1:4", .ratio, 0.25), ("$120", .money, 120), ("0", .duration, 0), ("0", .rate, 0),
    ]

    @Test("quantities are read in the unit of their dimension", arguments: readings)
    func reading(text: String, dimension: Dimension, value: Double) throws {
        let quantity = try QuantityText.read(text, as: dimension)
        #expect(abs(quantity.value - value) <= abs(value) * 1e-12)
        #expect(quantity.text == text, "the spelling is kept")
    }

    static let mistakes: [(String, Dimension, String)] = [
        ("5GB", Dimension.duration, "'5GB' is no duration, such as 100ms"), ("15m", .duration, "min or M?"),
        ("6B", .count, "'6B' is bytes; write 6bn"),
        ("100M", .size, "'100M' is no size, such as 500B"), ("1,000", .count, "'1,000': write 1000 or 1k"),
        ("101%", .percent, "'101%' is over 100%"),
        ("64KiB", .size, "powers of 1000 only; write 66kB"), ("5 s", .duration, "'5 s' is no duration, such as 100ms"),
        ("-3", .count, "'-3' is no number, such as 3 or 6bn"),
        ("", .rate, "'' is no rate, such as 10k/s"), ("10k/fortnight", .rate, "no unit of time 'fortnight'"), ("3q", .count, "no unit 'q'"),
        ("1:0", .ratio, "'1:0' is no ratio, such as 100:1"), ("1.", .count, "'1.' is no number, such as 3 or 6bn"),
        ("0", .ratio, "'0' is no ratio, such as 100:1"),
    ]

    @Test("what is no quantity says what was expected", arguments: mistakes)
    func refusals(text: String, dimension: Dimension, message: String) {
        do {
            _ = try QuantityText.read(text, as: dimension)
            Issue.record("'\(text)' was read")
        } catch {
            #expect(error.message == message)
        }
    }

    static let shortTexts: [(Double, Dimension, String)] = [
        (3.122e9, Dimension.count, "3.12bn"), (1.561e12, .size, "1.56TB"), (34_722, .rate, "34.7k/s"), (1e9, .bandwidth, "1GB/s"),
        (12.5 * 86_400, .duration, "12.5d"),
        (100_000, .money, "$100k"), (0.5, .rate, "30/min"), (1.0 / 86_400, .rate, "1/day"), (0.999, .percent, "99.9%"),
        (0.99995, .percent, "99.995%"), (0.4, .percent, "40%"),
        (0.0025, .duration, "2.5ms"), (999.6, .count, "1k"), (52.6 * 60, .duration, "52.6min"), (0, .count, "0"), (0, .duration, "0s"),
    ]

    @Test("short texts have three significant digits in the largest unit that leaves one", arguments: shortTexts)
    func shortText(value: Double, dimension: Dimension, text: String) {
        #expect(QuantityText.short(value, dimension) == text)
    }

    @Test(
        "in prose a blank stands before a unit of time or bytes, and before no other",
        arguments: [
            ("36.5ms", "36.5 ms"), ("0s", "0 s"), ("1.56TB", "1.56 TB"), ("1GB/s", "1 GB/s"), ("15min", "15 min"), ("5y", "5 y"),
            ("10k/s", "10k/s"),
            ("99.9%", "99.9%"), ("$100k", "$100k"), ("6bn", "6bn"), ("25:1", "25:1"), ("soon", "soon"), ("soon 5s", "soon 5s"),
        ])
    func proseText(written: String, prose: String) {
        #expect(QuantityText.spaced(written) == prose && QuantityText.spaced(prose) == prose)
    }

    @Test(
        "what is written exactly is read back as the same value",
        arguments: [1.0, 3858, 0.1, 86_400, 1_234_567, 0.000_001, 31_536_000, 600.0 / 3600])
    func exactText(value: Double) throws {
        for dimension in Dimension.allCases where dimension != .percent || value <= 1 {
            let text = QuantityText.exact(value, dimension)
            let back = try QuantityText.read(text, as: dimension).value
            #expect(abs(back - value) <= value * 1e-9, "\(text) as \(dimension)")
        }
    }

    @Test func theSpellingIsNoPartOfTheValue() {
        #expect(TimeSpan(60, spelling: "60s") == TimeSpan(60, spelling: "1min"))
        #expect(TimeSpan(60, spelling: "1min").text == "1min")
        #expect(TimeSpan(90).text == "1.5min")
    }

    @Test(
        "A share is a percentage up to ten times the whole, then a multiple",
        arguments: [
            (0.4, "40%"), (1.98, "198%"), (9.99, "999%"), (12.6, "12.6 times"), (1260, "1,260 times"), (1_234_567, "1,230,000 times"),
        ])
    func share(_ ratio: Double, _ text: String) { #expect(QuantityText.share(ratio) == text) }
}
