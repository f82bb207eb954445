import Whiteboard

/// What calls from outside: over ports that are published, and through proxies that read labels.
extension ComposeReader {
    // MARK: Proxies that are told by labels

    /// Arrows from such proxies; gives the services whose proxy is not among the services, by its technology.
    mutating func connectProxies() -> [(technology: String, services: [Int])] {
        var elsewhere: [(technology: String, services: [Int])] = []
        for proxy in ComposeProxy.all {
            let own = proxies(of: proxy)
            let called = services.indices.filter { !own.contains($0) && proxy.calls(services[$0].value) }
            if own.isEmpty, !called.isEmpty { elsewhere.append((proxy.technology, called)) }
            for service in called { for proxy in own { connect(proxy, to: service) } }
        }
        return elsewhere
    }

    /// The services that run a proxy: by their image, else those that may be built from it.
    private func proxies(of proxy: ComposeProxy) -> [Int] {
        let own = services.indices.filter { service in
            services[service].value["image"]?.text.map { proxy.images.contains(ImageName($0).name) } ?? false
        }
        guard own.isEmpty else { return own }
        return services.indices.filter { service in
            let kind = services[service].kind
            return catalog.family(of: kind.kind) == .edge && isPublished(service)
                && kind.technology.map { $0 == proxy.technology } ?? true
        }
    }

    // MARK: What calls from outside

    /// A client for what is published, and the proxies that the files name by labels alone.
    mutating func addOutside(proxied: [(technology: String, services: [Int])]) {
        var published = services.indices.filter { isPublished($0) }
        if !published.contains(where: takesCalls), proxied.isEmpty {
            // What the machine alone can call stands behind a proxy of its own, or is tried out on it.
            published += services.indices.filter { services[$0].value["ports"]?.items?.isEmpty == false && !published.contains($0) }
        }
        let behind = behindProxies(published)
        var targets = published.filter { takesCalls($0) && !behind.contains($0) }
        // Where tools are all that there is, they are what people call.
        if targets.isEmpty, proxied.isEmpty { targets = published.filter { catalog.family(of: services[$0].kind.kind) == .auxiliary } }
        note(published, targets: targets, behind: behind)
        guard !targets.isEmpty || !proxied.isEmpty else { return }
        // A service may be called client, as the front of many a project is.
        let word = services.contains { $0.name.lowercased() == "client" } ? "user" : "client"
        let client = add("outside", word: word, kind: "client", technology: nil)
        for proxy in proxied {
            let kind = catalog.technology(proxy.technology)?.kind ?? "reverse-proxy"
            let box = add("outside \(proxy.technology)", word: proxy.technology.lowercased(), kind: kind, technology: proxy.technology)
            diagram.arrows.append(.init(from: client, to: box))
            for service in proxy.services { diagram.arrows.append(.init(from: box, to: services[service].name)) }
            let first = services[proxy.services[0]]
            notes.add(
                "proxy elsewhere", first.value.place,
                "\(proxy.technology), which labels or variables of \(first.name) are for and which is no service here, was drawn")
        }
        let called = Set(proxied.flatMap(\.services))
        for service in targets where !called.contains(service) {
            diagram.arrows.append(.init(from: client, to: services[service].name))
        }
    }

    mutating func add(_ key: String, word: String, kind: Kind, technology: String?) -> String {
        // No service's name has a blank in it that begins so.
        let key = " " + key
        let box = diagram.box(key)
        diagram.changeBox(box) {
            $0.word = word
            $0.lines = [catalog.shownName(id: word)]
            $0.stated = (kind, technology)
        }
        return key
    }

    private func isPublished(_ service: Int) -> Bool {
        let value = services[service].value
        if value["ports"]?.items?.contains(where: ComposePort.isOutside) ?? false { return true }
        // On the machine's own network every port is open.
        return value["network_mode"]?.text == "host" && catalog.family(of: services[service].kind.kind) == .edge
    }

    /// The services that others call, of which something published lets calls in.
    private func behindProxies(_ published: [Int]) -> Set<Int> {
        let proxies = published.filter { catalog.family(of: services[$0].kind.kind) == .edge }
        return Set(services.indices.filter { service in proxies.contains { arrows.contains([$0, service]) } })
    }

    /// Whether people and programs outside call such a thing: stores and tools publish their ports for whoever develops.
    private func takesCalls(_ service: Int) -> Bool {
        let kind = services[service].kind.kind
        if Self.neverCalled.contains(kind) { return false }
        switch catalog.family(of: kind) {
        case .edge: return true
        case .compute: return !Self.helpers.contains(kind) || !arrows.contains { $0[1] == service }
        default: return kind == "auth"
        }
    }

    private static let neverCalled: Set<Kind> = ["worker", "scheduler", "batch-job", "stream-processor"]
    /// What calls of its own project are for, where there are any.
    private static let helpers: Set<Kind> = ["function", "inference"]

    private mutating func note(_ published: [Int], targets: [Int], behind: Set<Int>) {
        for service in published {
            guard let place = services[service].value["ports"]?.place else { continue }
            let name = services[service].name
            if targets.contains(service) {
                notes.add("ports", place, "the published ports of \(name) were read as calls from a client")
            } else if behind.contains(service) {
                notes.add("ports behind", place, "the published ports of \(name), which a proxy calls, were left out")
            } else {
                notes.add(
                    "ports of stores", place, "the published ports of \(name), as stores and tools have for development, were left out")
            }
        }
    }

    // MARK: What no file says

    /// Boxes that stand alone, and proxies whose targets stand in settings of their own.
    mutating func noteUnconnected() {
        // Where nothing is connected, the drawing says so.
        guard !diagram.arrows.isEmpty else { return }
        let ends = Set(diagram.arrows.flatMap { [$0.from, $0.to] })
        for (index, service) in services.enumerated() {
            let place = service.value.place
            if !ends.contains(service.name) {
                notes.add("alone", place, "\(service.name) was drawn without an arrow, since nothing says what calls it")
            } else if catalog.family(of: service.kind.kind) == .edge, !arrows.contains(where: { $0[0] == index }) {
                notes.add("targets", place, "what \(service.name) passes calls on to, which its own settings say, was left out")
            }
        }
    }
}
