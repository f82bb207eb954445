import Whiteboard

/// A product or language of the catalogue with what a design may rely on: one line of technologies.tsv.
public struct Technology: Hashable, Sendable {
    /// Whether it has one place that takes the writes.
    public enum Leader: String, Hashable, Sendable {
        /// Any copy takes writes.
        case none = "n"
        /// One copy takes them all.
        case single = "y"
        /// One for each partition, shard or row range.
        case perPartition = "p"
    }

    /// What happens when a copy that leads is lost.
    public enum Failover: Hashable, Sendable {
        /// A copy is promoted without a person.
        case automatic
        /// A person promotes a copy.
        case manual
        /// There is no leader to lose.
        case none
        /// Automatic under a condition that the component must state, such as `multi_az`.
        case automaticIf(String)
    }

    /// What the store gives up: under a partition and else (Abadi 2012).
    public enum Trade: String, Hashable, Sendable {
        /// Answers under a partition; else it prefers a quick answer to a consistent one.
        case availableFast = "PA/EL"
        /// Answers under a partition; else it prefers a consistent answer.
        case availableConsistent = "PA/EC"
        /// Refuses under a partition; else it prefers a quick answer.
        case consistentFast = "PC/EL"
        /// Refuses under a partition, and is consistent else, too.
        case consistentConsistent = "PC/EC"
    }

    /// How often a message may arrive.
    public enum Delivery: String, Hashable, Sendable {
        /// Sent and forgotten: a message may be lost.
        case atMostOnce = "at-most"
        /// Sent until acknowledged: a message may come twice.
        case atLeastOnce = "at-least"
        /// The effect of one, within the product's own transactions.
        case exactlyOnce = "exactly"
    }

    /// What one replica serves.
    public enum Throughput: Hashable, Sendable {
        /// Requests a second; `remark` says of what, such as `GET/3500 PUT per prefix`.
        case perSecond(Double, remark: String?)
        /// No limit that a design could reach.
        case elastic
        /// Limited by calls at once, not by calls a second.
        case concurrency
        /// The table gives no figure.
        case unstated
    }

    /// As the vendor spells it.
    public let name: String
    /// Other products and spellings that mean the same figures.
    public let aliases: [String]
    /// Other products of its kind, whose figures are not its own: a box that is called so has the kind and no technology.
    public let others: [String]
    /// The kind of a box whose word is this product.
    public let kind: Kind
    /// Redundant as it comes: no single point unless the board says one replica.
    public let isRedundant: Bool
    /// Nil where the question does not arise.
    public let leader: Leader?
    /// What happens when a leading copy is lost, with the defaults of the product.
    public let failover: Failover
    /// What it offers unless configured, in words of the field ("eventual on failover"); nil where unstated.
    public let defaultLevel: String?
    /// The most it can offer.
    public let strongestLevel: String?
    /// What it gives up under a partition and else; nil where unstated.
    public let trade: Trade?
    /// How often a message may arrive unless configured; nil where it carries none.
    public let delivery: Delivery?
    /// What one replica, or the whole service where it is redundant, serves with the defaults.
    public let throughput: Throughput
    /// Own time of a request, median, in milliseconds.
    public let medianMilliseconds: Double?
    /// Own time of a request, 99th percentile, in milliseconds.
    public let p99Milliseconds: Double?
    /// Of one replica, or of the service where it is redundant, in percent.
    public let availabilityPercent: Double?
    /// What else a designer must know, and where a figure comes from.
    public let notes: String
}

extension Technology {
    static let columns = [
        "name", "aliases", "kind", "R", "leader", "failover", "default", "strongest", "pacelc", "delivery", "rps", "p50_ms", "p99_ms",
        "availability", "notes",
    ]

    /// What stands before the name of another product.
    private static let otherMark: Character = "~"

    /// Reads one line of the table.
    init(_ row: TabTable.Row, in table: TabTable, kind: Kind) throws(CatalogError) {
        let fields = row.fields
        func stated(_ text: String) -> String? { text.isEmpty || text == "-" ? nil : text }
        func number(_ column: Int) throws(CatalogError) -> Double? {
            guard let text = stated(fields[column]) else { return nil }
            guard let value = Double(text), value >= 0 else {
                throw table.mistake(row, "\(Self.columns[column]): '\(text)' is no number")
            }
            return value
        }
        func choice<Choice: RawRepresentable<String>>(_ column: Int, _ type: Choice.Type) throws(CatalogError) -> Choice? {
            guard let text = stated(fields[column]) else { return nil }
            guard let value = Choice(rawValue: text) else {
                throw table.mistake(row, "\(Self.columns[column]): '\(text)' is none of its words")
            }
            return value
        }
        name = fields[0]
        let names = fields[1].split(separator: ",")
        aliases = names.filter { $0.first != Self.otherMark }.map(String.init)
        others = names.filter { $0.first == Self.otherMark }.map { String($0.dropFirst()) }
        self.kind = kind
        guard fields[3] == "y" || fields[3] == "n" else { throw table.mistake(row, "R: '\(fields[3])' is neither y nor n") }
        isRedundant = fields[3] == "y"
        leader = try choice(4, Leader.self)
        guard let failover = Self.failover(fields[5]) else {
            throw table.mistake(row, "failover: '\(fields[5])' is none of auto, auto if …, manual, none")
        }
        self.failover = failover
        defaultLevel = stated(fields[6])
        strongestLevel = stated(fields[7])
        trade = try choice(8, Trade.self)
        delivery = try choice(9, Delivery.self)
        guard let throughput = Self.throughput(stated(fields[10])) else {
            throw table.mistake(row, "rps: '\(fields[10])' is none of a number, elastic, concurrency")
        }
        self.throughput = throughput
        medianMilliseconds = try number(11)
        p99Milliseconds = try number(12)
        availabilityPercent = try number(13)
        notes = fields[14]
    }

    private static func failover(_ text: String) -> Failover? {
        switch text {
        case "auto": return .automatic
        case "manual": return .manual
        case "-", "", "none": return Failover.none
        default:
            let condition = "auto if "
            return text.hasPrefix(condition) ? .automaticIf(String(text.dropFirst(condition.count))) : nil
        }
    }

    private static func throughput(_ text: String?) -> Throughput? {
        guard let text else { return .unstated }
        switch text {
        case "elastic": return .elastic
        case "concurrency": return .concurrency
        default:
            let parts = text.split(separator: " ", maxSplits: 1)
            guard let first = parts.first, let value = Double(first) else { return nil }
            return .perSecond(value, remark: parts.count > 1 ? String(parts[1]) : nil)
        }
    }
}
