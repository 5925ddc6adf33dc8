/**
 * An edge server that hands out parameter blocks: it is told scenario and channels over HTTP, and
 * solves anew each round.
 */
package org.example.edge;
