import Whiteboard

/// A way to say a figure of the requirements: the words of the line, `#` where its value stands, `…` for any word.
struct FigureForm: Sendable {
    let key: String
    let dimension: Dimension
    let words: [String]
    /// Whether a name may stand before it, which makes it a flow's figure (`home p99 200ms`).
    let ofFlow: Bool

    init(_ key: String, _ dimension: Dimension, _ words: String, ofFlow: Bool = false) {
        self.key = key
        self.dimension = dimension
        self.words = words.split(separator: " ").map(String.init)
        self.ofFlow = ofFlow
    }

    /// The forms in the order they are tried; the first that fits decides.
    static let all: [FigureForm] = rates + users + peaks + others + targets

    private static let rates: [FigureForm] =
        ["reads", "writes", "requests"].flatMap { key in
            ["# \(key)", "\(key) #", "# \(key) average", "average \(key) #", "# \(key) on average"].map { FigureForm(key, .rate, $0) }
        } + [
            FigureForm("reads", .rate, "# read requests"), FigureForm("writes", .rate, "# write requests"),
            FigureForm("requests", .rate, "# req"), FigureForm("requests", .rate, "# requests in all"),
        ]

    private static let users: [FigureForm] = [
        .init("daily-users", .count, "# daily users"), .init("daily-users", .count, "daily users #"),
        .init("daily-users", .count, "# daily active users"), .init("daily-users", .count, "# users daily"),
        .init("daily-users", .count, "# dau"), .init("daily-users", .count, "dau #"), .init("daily-users", .count, "# users"),
        .init("daily-users", .count, "users #"), .init("daily-users", .rate, "# users"), .init("daily-users", .rate, "# active users"),
    ]

    private static let peaks: [FigureForm] = [
        .init("peak", .count, "peak #"), .init("peak", .count, "# peak"), .init("peak", .count, "# times at peak"),
        .init("peak", .count, "# times at the peak"), .init("peak", .count, "peak # times"), .init("peak", .count, "peak factor #"),
        .init("peak", .count, "# at peak"), .init("peak", .count, "# at the peak"),
        .init("peak-requests", .rate, "peak #"), .init("peak-requests", .rate, "# at peak"), .init("peak-requests", .rate, "# at the peak"),
        .init("peak-requests", .rate, "peak # requests"), .init("peak-requests", .rate, "# requests at peak"),
        .init("peak-requests", .rate, "# requests at the peak"), .init("peak-requests", .rate, "peak requests #"),
    ]

    private static let others: [FigureForm] = [
        .init("read-write", .ratio, "#"), .init("read-write", .ratio, "# reads to writes"),
        .init("read-write", .ratio, "reads to writes #"),
        .init("read-write", .ratio, "read:write #"), .init("read-write", .ratio, "# read:write"),
        .init("read-write", .ratio, "read-write #"),
        .init("object-size", .size, "# each"), .init("object-size", .size, "# a …"), .init("object-size", .size, "# an …"),
        .init("object-size", .size, "# per …"), .init("object-size", .size, "object size #"), .init("object-size", .size, "object-size #"),
        .init("object-size", .size, "size #"), .init("object-size", .size, "# objects"),
        .init("retention", .duration, "keep #"), .init("retention", .duration, "keep for #"), .init("retention", .duration, "kept #"),
        .init("retention", .duration, "kept for #"), .init("retention", .duration, "retention #"),
        .init("retention", .duration, "keep … for #"),
        .init("rpo", .duration, "rpo #"), .init("rpo", .duration, "# rpo"), .init("rto", .duration, "rto #"),
        .init("rto", .duration, "# rto"),
    ]

    private static let targets: [FigureForm] = [
        .init("latency", .duration, "p99 #", ofFlow: true), .init("latency", .duration, "# p99", ofFlow: true),
        .init("latency", .duration, "latency #", ofFlow: true), .init("latency", .duration, "latency p99 #", ofFlow: true),
        .init("latency", .duration, "p99 latency #", ofFlow: true), .init("latency", .duration, "latency # p99", ofFlow: true),
        .init("latency", .duration, "# at p99", ofFlow: true), .init("latency", .duration, "p99 under #", ofFlow: true),
        .init("availability", .percent, "availability #", ofFlow: true), .init("availability", .percent, "uptime #", ofFlow: true),
        .init("availability", .percent, "# availability", ofFlow: true), .init("availability", .percent, "# available", ofFlow: true),
        .init("availability", .percent, "available #", ofFlow: true), .init("availability", .percent, "# uptime"),
        .init("availability", .percent, "# up"),
        // Last, since any name may stand before it.
        .init("availability", .percent, "#", ofFlow: true),
    ]

    /// What no design can mean, as the end of a sentence, by the figure's unit; nil for what one can. Zero is refused where it would say
    /// that there is nothing to design.
    func doubt(_ value: Double) -> String? { Self.doubt(of: key, dimension, value) }

    /// The same of a figure by its key and unit.
    static func doubt(of key: String, _ dimension: Dimension, _ value: Double) -> String? {
        if value == 0, Self.neverZero.contains(key) { return "more than nothing, or leave it out" }
        guard let (most, words) = Self.most[key] ?? Self.mostOf[dimension], value > most else { return nil }
        return words
    }

    private static let neverZero: Set<String> = ["daily-users", "object-size", "latency", "availability", "peak-requests", "retention"]

    /// The most that a figure can be: people on earth, and what no company has.
    private static let most: [String: (Double, String)] = [
        "daily-users": (1e11, "more people than there are"), "latency": (86_400, "a request that takes a day is none: a day at most"),
        "peak": (1e6, "a million times the average at most"),
    ]
    private static let mostOf: [Dimension: (Double, String)] = [
        .rate: (1e12, "1T/s at most"), .count: (1e18, "1000000T at most"), .size: (1e15, "1PB at most"),
        .duration: (1000 * 31_536_000, "1000y at most"), .ratio: (1e9, "1000000000:1 at most"),
    ]

    /// The word that stands for the value when the line's words fit the form, and the words before it; nil when they do not fit.
    func match(_ line: [String]) -> (value: String, lead: ArraySlice<String>)? {
        guard line.count >= words.count, ofFlow || line.count == words.count else { return nil }
        let start = line.count - words.count
        var value: String?
        for (form, word) in zip(words, line[start...]) {
            switch form {
            case "#": value = word
            case "…": if word.first?.isNumber ?? true { return nil }
            default: if word.lowercased() != form { return nil }
            }
        }
        return value.map { ($0, line[..<start]) }
    }
}
