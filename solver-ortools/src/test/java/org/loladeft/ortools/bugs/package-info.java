/**
 * Faults of OR-Tools 9.15.6755, and of what it bundles, that we met: each reproduced without our
 * code, and saying what we do about it. A test that fails after an upgrade is good news: the fault
 * is gone, and so may its workaround be.
 */
package org.loladeft.ortools.bugs;
