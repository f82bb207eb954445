import Whiteboard

/// What services call that is none of them: third parties and stores on the network, that variables name.
extension ComposeReader {
    /// Boxes for what runs elsewhere, one an owner, with arrows from who names it.
    mutating func addForeign() {
        var own: Set<String> = []
        for service in services { own.formUnion(service.variables.compactMap { ForeignHost.own($0.value.text ?? "", of: $0.key) }) }
        let known = Set(services.map { $0.name.lowercased() })
        var drawn: Set<[String]> = []
        for service in services where !service.isJob {
            for variable in service.variables {
                guard let text = variable.value.text, let host = ForeignHost(text, of: variable.key, own: own, catalog),
                    hosts[host.name] == nil
                else { continue }
                let key = "elsewhere \(host.owner)"
                let box = add(
                    key, word: known.contains(host.owner) ? host.owner + "-elsewhere" : host.owner, kind: host.kind,
                    technology: host.technology)
                guard drawn.insert([service.name, box]).inserted else { continue }
                diagram.arrows.append(
                    .init(
                        from: service.name, to: box,
                        kind: SketchBuilder.inferred(from: service.kind.kind, to: host.kind, label: nil, catalog)))
                notes.add("elsewhere", variable.place, "\(host.name), which a variable names, was drawn as what runs elsewhere")
            }
        }
    }

    /// Arrows from Prometheus to what its settings say that it asks.
    mutating func connectWatchers() {
        for (index, service) in services.enumerated() {
            for reference in ComposeSettings.targets(of: service.value) {
                guard let settings = settings(reference) else { continue }
                for host in ComposeSettings.hosts(in: settings) {
                    guard let target = hosts[host], target != index, arrows.insert([index, target]).inserted else { continue }
                    diagram.arrows.append(.init(from: service.name, to: services[target].name, label: "scrapes"))
                }
            }
        }
    }

    /// A file of settings; nil for one that could not be read.
    private func settings(_ reference: ComposeSettings.Reference) -> ComposeValue? {
        project.names.number(of: reference.path, from: reference.place.file).map { project.files[$0].root }
    }

    /// All variables of a service: those of its files, the later over the earlier, and over these its environment.
    mutating func variables(of service: ComposeValue) -> [ComposeValue.Entry] {
        var entries: [ComposeValue.Entry] = []
        var places: [String: Int] = [:]
        func add(_ entry: ComposeValue.Entry) {
            guard variableRoom > 0 else { return }
            variableRoom -= 1
            if let place = places[entry.key] {
                entries[place] = entry
            } else {
                places[entry.key] = entries.count
                entries.append(entry)
            }
        }
        for reference in ComposeSettings.variables(of: service) {
            if let settings = settings(reference) {
                for entry in settings.entries ?? [] { add(entry) }
            } else if !reference.isOptional {
                notes.add(
                    "env_file", reference.place, "\(reference.path), a file of variables that cannot be read here, was left out")
            }
        }
        for entry in service["environment"]?.keyed.entries ?? [] { add(entry) }
        return entries
    }
}
