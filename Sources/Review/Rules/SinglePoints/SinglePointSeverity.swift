import Analysis

extension Rule {
    /// Seconds.
    private static var afternoon: Double { 4 * 3600 }

    /// Errors about single points are errors where the flows must be up 99.9% of the time or more; below, or where nothing is asked, they
    /// are warnings; under 99%, or where no user waits, advice.
    func scaled(_ severity: Severity, for flows: [DesignFlow], in design: Design) -> EasedSeverity {
        guard severity == .error else { return EasedSeverity(severity) }
        guard flows.contains(where: \.isUserFacing) else { return EasedSeverity(.advice, because: "no user waits for it") }
        if design.isRestartedInTime(flows) {
            return EasedSeverity(.advice, because: "only one's own people wait, now and then, for as long as a restart takes")
        }
        guard let target = design.availabilityTarget(of: flows) else {
            return design.isLittleUsed
                ? EasedSeverity(.advice, because: "no availability is stated, and few requests come")
                : EasedSeverity(.warning, because: "no availability is stated")
        }
        // A target of 99.9% read from a file is 0.999 to the last bit or two.
        if target >= 0.999 - 1e-9 { return EasedSeverity(.error) }
        // A machine is rebuilt from its backup in an afternoon, where an afternoon is allowed.
        if target < 0.995 - 1e-9, let rto = design.requirements[.rto], rto.value >= Self.afternoon {
            return EasedSeverity(.advice, because: "\(design.percent(target)) is asked, and back in \(rto.proseText)")
        }
        let reason = "\(design.percent(target)) is asked, less than 99.9%"
        return EasedSeverity(target >= 0.99 - 1e-9 ? .warning : .advice, because: reason)
    }
}

extension EasedSeverity {
    /// Of a store, broker or door on a drawing of what there is, not of how many, where no availability is asked.
    func unlessUncounted(_ part: Part, for flows: [DesignFlow], in design: Design) -> EasedSeverity {
        guard level != .advice, design.roles.isKeepingUncounted || design.roles.isNothingCounted, part.instances.isAssumed,
            design.availabilityTarget(of: flows) == nil
        else {
            return self
        }
        return EasedSeverity(.advice, because: Finding.uncounted)
    }
}

extension Design {
    /// Requests a second that one machine serves and nobody notices.
    private static var few: Double { 50 }

    /// Whether all that users ask is known and few requests, at peak as well.
    var isLittleUsed: Bool { traffic.total.map { $0 * traffic.peakFactor.value < Self.few } ?? false }

    /// One's own people ask a few times a minute, and what is asked of recovery is longer than a restart.
    func isRestartedInTime(_ some: [DesignFlow]) -> Bool {
        let waited = some.filter(\.isUserFacing)
        guard !waited.isEmpty, let rto = requirements[.rto], rto.value >= 300 else { return false }
        return waited.allSatisfy { flow in
            isOwnPeople(parts[flow.client]) && (stated(flow)?[.rate]?.value).map { $0 < 0.1 } ?? false && !flow.isWrite
        }
    }

    /// Whether little comes and no more than 99.5% is asked of what does: a day and a half a year, in which a machine is rebuilt.
    func isModest(_ flows: [DesignFlow]) -> Bool { isLittleUsed && (availabilityTarget(of: flows) ?? 0) <= 0.995 + 1e-9 }

    /// Requests of one's own people and tools, who ask again when nothing comes of it, at less than 99.9%.
    func onlyOwnPeopleWait(for some: [DesignFlow]) -> Bool {
        guard !some.isEmpty, !asksAvailability(0.999) else { return false }
        let clients = some.map { parts[$0.client] }
        return clients.contains { isOwnPeople($0) } && clients.allSatisfy { isOwnPeople($0) || !$0.isClient }
    }

    /// Whether the requirement or a flow asks for at least this availability.
    func asksAvailability(_ least: Double) -> Bool {
        availabilityTarget(of: flows.filter(\.isUserFacing)).map { $0 >= least - 1e-9 } ?? false
    }
}
