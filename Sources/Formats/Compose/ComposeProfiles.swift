import Analysis
import Catalog

/// Which services of a project start: those without a profile, those of the profiles asked for, and what these need.
struct ComposeProfiles {
    private let asked: Set<String>
    /// Those that the project's own variables name: one that no service has is none.
    private let named: Set<String>

    init(asked: [String], named: [String] = []) {
        self.asked = Set(asked)
        self.named = Set(named)
    }

    /// The services that start. Where each has a profile, all do: a design of nothing is none.
    func running(of services: [ComposeValue.Entry], notes: inout ProjectNotes) throws(ProjectSlip) -> [ComposeValue.Entry] {
        try checkKnown(services)
        var running = Set(services.filter { isAwake($0.value) }.map(\.key))
        guard !running.isEmpty else {
            if let first = services.first, !services.allSatisfy({ isAwake($0.value) }) {
                notes.add(
                    "profiles", first.place, "each service starts when asked for only (profiles): all were drawn; --profile draws some")
            }
            return services
        }
        let byName = Dictionary(services.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
        var open = Array(running)
        while let next = open.popLast() {
            guard let service = byName[next] else { continue }
            let needed = (service["depends_on"]?.keyed.entries ?? []).filter { $0.value["required"]?.text != "false" }.map(\.key)
            for name in needed where byName[name] != nil && running.insert(name).inserted { open.append(name) }
        }
        for service in services where running.contains(service.key) && !isAwake(service.value) {
            let profile = Self.profiles(of: service.value).first ?? ""
            notes.add("needed", service.place, "\(service.key) (profile \(profile)) was drawn, since what starts depends on it")
        }
        let asleep = services.filter { !running.contains($0.key) }
        if let first = asleep.first {
            let isOne = asleep.count == 1
            notes.add(
                "profiles", first.place,
                "\(Self.list(asleep)), which \(isOne ? "starts" : "start") when asked for only, \(isOne ? "was" : "were") left out; --profile draws \(isOne ? "it" : "them")"
            )
        }
        return services.filter { running.contains($0.key) }
    }

    private func isAwake(_ service: ComposeValue) -> Bool {
        let own = Self.profiles(of: service)
        let all = asked.union(named)
        return own.isEmpty || all.contains("*") || !all.isDisjoint(with: own)
    }

    private func checkKnown(_ services: [ComposeValue.Entry]) throws(ProjectSlip) {
        let known = Set(services.flatMap { Self.profiles(of: $0.value) })
        guard let unknown = asked.sorted().first(where: { $0 != "*" && !known.contains($0) }), !services.isEmpty else { return }
        let near = NearestName.of(unknown, among: known.sorted()).map { "; did you mean \($0)?" }
        let all = known.isEmpty ? "; no service has one" : "; there are \(known.sorted().joined(separator: ", "))"
        // What was asked for was asked of the first file, whatever that includes.
        let place = services.first { $0.place.file == 0 }?.place ?? ProjectPlace(file: 0, line: 1, column: 1)
        throw ProjectSlip(place, "no service has the profile \(unknown)\(near ?? all)")
    }

    private static func profiles(of service: ComposeValue) -> [String] {
        (service["profiles"]?.listed.items ?? []).compactMap(\.text).filter { !$0.isEmpty }
    }

    /// More names are not read in a line.
    private static let mostNames = 12

    /// `admin and mail (profile dev) and dumps (profile ops)`: each under the first of its profiles.
    private static func list(_ services: [ComposeValue.Entry]) -> String {
        var order: [String] = []
        var names: [String: [String]] = [:]
        for service in services.prefix(mostNames) {
            let profile = profiles(of: service.value).first ?? ""
            if names[profile] == nil { order.append(profile) }
            names[profile, default: []].append(service.key)
        }
        var parts = order.map { "\(Design.list(names[$0] ?? [])) (profile \($0))" }
        if services.count > mostNames { parts.append("\(services.count - mostNames) more") }
        return Design.list(parts)
    }
}
