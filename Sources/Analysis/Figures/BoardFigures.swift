import Catalog
import Whiteboard

/// Catalogue figures that the board overrides, by technology or kind.
public final class BoardFigures: Sendable {
    private let stated: [String: Attributes]

    /// Technologies are known by their other names too, as everywhere.
    init(board: Board, catalog: Catalog) {
        var stated: [String: Attributes] = [:]
        for entry in board.figures {
            let name = entry.name.lowercased()
            stated[name] = entry.figures
            if let known = catalog.technology(entry.name)?.name.lowercased(), stated[known] == nil { stated[known] = entry.figures }
        }
        self.stated = stated
    }

    /// Names that a part's figures are looked up by, the nearest first.
    static func names(of part: Part) -> [String] {
        [part.component.technology, part.technologyName, part.kind.rawValue].compactMap { $0?.lowercased() }
    }

    /// What the board says of the part's technology, else of its kind.
    func quantity(_ key: String, for part: Part) -> Double? {
        guard !stated.isEmpty else { return nil }
        for name in Self.names(of: part) {
            if case .quantity(let quantity)? = stated[name]?[key] { return quantity.value }
        }
        return nil
    }
}

extension Design {
    /// Figures of the board that are nobody's: no component has their technology or kind. In file order.
    public var unusedFigures: [String] {
        guard !board.figures.isEmpty else { return [] }
        let used = Set(parts.flatMap(BoardFigures.names))
        return board.figures.map(\.name).filter { name in
            !used.contains(name.lowercased()) && !(catalog.technology(name).map { used.contains($0.name.lowercased()) } ?? false)
        }
    }

    /// `PostgreSQL`, or what a box of its kind is called in prose: the figures of a Go service are those of any service.
    public func product(of part: Part) -> String { part.technology == nil ? kindName(part) : part.component.technology ?? kindName(part) }

    /// `load balancer`, `SQL database`: what a kind is called in a sentence.
    public func kindName(_ part: Part) -> String {
        guard let name = catalog[part.kind]?.name else { return part.kind.rawValue }
        // A second capital is an abbreviation's.
        return name.dropFirst().first?.isUppercase == true ? name : name.prefix(1).lowercased() + name.dropFirst()
    }

    private func unit(of part: Part) -> String {
        switch part.family {
        case .store: "queries/s"
        case .cache: "operations/s"
        case .broker: "messages/s"
        default: "requests/s"
        }
    }

    /// Requests a second that one instance serves; nil where there is no limit that this design could reach, or none is known.
    public func capacity(of part: Part) -> Figure<Double>? {
        if let stated = part[.capacity] { return Figure(stated.value) }
        if part[.elastic] == true { return nil }
        if let stated = figures.quantity("capacity", for: part) { return Figure(stated) }
        if let work = part[.work]?.value, work > 0, part.kind == "worker" || part.kind == "inference" {
            let hands = Double(part[.concurrency] ?? 1)
            return part[.concurrency] == nil ? Figure(hands / work, .catalogue { "one at a time" }) : Figure(hands / work)
        }
        guard part.family != .outside else { return nil }
        if part.makesMedia, part[.work] == nil {
            return Figure(MediaWork.perSecond, .catalogue { "one file a minute for one \(self.product(of: part)) that makes media" })
        }
        let value: Double?
        if let technology = part.technology {
            switch technology.throughput {
            case .perSecond(let rate, let remark): value = remark == nil ? rate : nil
            case .elastic, .concurrency: value = nil
            case .unstated: value = KindFigures.of(part.kind).capacity
            }
        } else {
            value = KindFigures.of(part.kind).capacity
        }
        return value.map { capacity in
            Figure(capacity, .catalogue { "\(grouped(capacity)) \(self.unit(of: part)) for one \(self.product(of: part))" })
        }
    }

    /// Writes a second that one primary takes.
    public func writeCapacity(of part: Part) -> Figure<Double>? {
        if let stated = part[.writeCapacity] { return Figure(stated.value) }
        if let stated = figures.quantity("write-capacity", for: part) { return Figure(stated) }
        guard part.kind == "search-index", let queries = capacity(of: part), !queries.isStated else { return capacity(of: part) }
        // A document indexed costs less than a search that asks every shard.
        let documents = Self.documentsPerSearch * queries.value
        return Figure(documents, .catalogue { "\(grouped(documents)) documents/s for one \(self.product(of: part))" })
    }

    /// Documents that a node indexes in the time of one search: 10,000 a second against 1,000 (section 6 of the rule catalogue).
    private static let documentsPerSearch = 10.0

    /// How many times the usual figure one instance of the part may reach.
    public func leeway(of part: Part) -> Double {
        if part.makesMedia { return MediaWork.leeway }
        // What runs under a technology of another kind is held to the narrower of the two.
        let own = FigureLeeway.of(part.kind)
        return part.technology.map { min(own, FigureLeeway.of($0.kind)) } ?? own
    }

    /// A request's own time in the part, without network and what it calls.
    public func ownTime(of part: Part) -> Figure<ResponseTime> {
        if let work = part[.work] { return Figure(ResponseTime(median: work.value * 1000, p99: work.value * 1000)) }
        let usual: ResponseTime
        if let technology = part.technology, let median = technology.medianMilliseconds {
            usual = ResponseTime(median: median, p99: technology.p99Milliseconds ?? median * 5)
        } else {
            usual = KindFigures.of(part.kind).time
        }
        let median = (part[.latency]?.value ?? figures.quantity("latency", for: part)).map { $0 * 1000 }
        let p99 = (part[.latencyP99]?.value ?? figures.quantity("latency-p99", for: part)).map { $0 * 1000 }
        guard median != nil || p99 != nil else { return Figure(usual, .catalogue { self.usualTimes(of: part) }) }
        // One percentile stated: the other keeps the usual spread.
        let spread = usual.median > 0 ? usual.p99 / usual.median : 5
        return Figure(ResponseTime(median: median ?? (p99 ?? 0) / spread, p99: p99 ?? (median ?? 0) * spread))
    }

    private func usualTimes(of part: Part) -> String {
        "usual times of \(part.technology == nil ? WordForm.withArticle(product(of: part)) : product(of: part))"
    }

    /// Whether somebody else answers for how often a part is up: what is outside, and copies that a provider keeps, unless their
    /// availability is stated.
    public func isUpToItsProvider(_ part: Part) -> Bool {
        part.kind == "external" || part.instances.count == nil && !instanceAvailability(of: part).isStated
    }

    /// Availability of one instance, a fraction; of the whole service where its provider keeps it redundant.
    public func instanceAvailability(of part: Part) -> Figure<Double> {
        if let stated = part[.availability] { return Figure(stated.value) }
        if let stated = figures.quantity("availability", for: part) { return Figure(stated) }
        if part.isClient { return Figure(1) }
        let isService = part.instances.count == nil
        let product = isService && part.technology?.isRedundant == false ? nil : part.technology?.availabilityPercent
        let value =
            product.map { $0 / 100 }
            ?? (isService ? KindFigures.managedAvailability(part.kind) : KindFigures.of(part.kind).availability)
        return Figure(value, .catalogue { "\(QuantityText.short(value, .percent)) for one \(self.product(of: part))" })
    }
}
